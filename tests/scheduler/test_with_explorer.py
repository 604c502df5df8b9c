"""The learner's own programs, explored and played: what the game writes is what replay runs."""

from __future__ import annotations

from typing import Any

import pytest

from threadlab.explorer import explore, replay
from threadlab.scheduler import Scheduler

COUNTER = """
import threading

counter = 0

def add():
    global counter
    counter += 1

threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert counter == 2, f"counter is {counter}, expected 2"
"""
AB_BA = """
import threading

ann, bob = threading.Lock(), threading.Lock()

def pay(first, second):
    with first:
        with second:
            pass

threads = [threading.Thread(target=pay, args=pair) for pair in [(ann, bob), (bob, ann)]]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
METHODS = """
import threading

class Account:
    def __init__(self):
        self.balance = 100

    def withdraw(self, amount):
        self.balance -= amount

account = Account()

def spend():
    account.withdraw(60)

threads = [threading.Thread(target=spend) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert account.balance == -20, f"balance is {account.balance}, expected -20"
"""
VERDICTS = {"failed": "race", "deadlock": "deadlock", "passed": "passed"}


def ends(graph: Any, most: int) -> list[tuple[str, str]]:
    """Schedules with their ends, every one of a small graph, the first ``most`` of a bigger one."""
    found = []
    waiting = [(graph["start"], "")]
    while waiting and len(found) < most:
        node, schedule = waiting.pop()
        here = graph["nodes"][node]
        if here["end"]:
            found.append((schedule, here["end"]))
        for thread, to in zip(graph["threads"], here["next"], strict=True):
            if to >= 0:
                waiting.append((to, schedule + thread["letter"]))
    return found


@pytest.mark.parametrize("program", [COUNTER, AB_BA, METHODS], ids=["counter", "ab_ba", "methods"])
def test_a_schedule_that_was_played_ends_the_same_when_replayed(program: str) -> None:
    found = ends(Scheduler(program).graph, 40)
    assert {end for _, end in found} > {"passed"}
    for schedule, end in found:
        assert replay(program, schedule).verdict == VERDICTS[end], schedule


@pytest.mark.parametrize("program", [COUNTER, AB_BA, METHODS], ids=["counter", "ab_ba", "methods"])
def test_a_failing_exploration_opens_at_the_point_of_no_return(program: str) -> None:
    found = explore(program)
    widget = Scheduler.from_exploration(found)
    assert widget.outcome == ""
    assert found.schedule.startswith(widget.schedule)
    assert len(widget.schedule) < len(found.schedule)


def test_a_long_failing_schedule_is_opened_near_its_end() -> None:
    program = COUNTER.replace("    counter += 1", "    for _ in range(8):\n        counter += 1")
    found = explore(program.replace("== 2", "== 16"))
    widget = Scheduler.from_exploration(found)
    assert found.verdict == "race"
    assert widget.outcome == ""
    assert found.schedule.startswith(widget.schedule)
    assert len(widget.schedule) > 1


def test_an_exploration_of_no_program_opens_as_a_widget_that_says_why() -> None:
    assert "could not be explored" in Scheduler.from_exploration(explore("x = (")).problem


def test_functions_of_a_notebook_are_played_side_by_side() -> None:
    widget = Scheduler(
        setup="n = 0",
        threads=["global n\nn += 1", "global n\nn += 1"],
        invariant="n == 2",
        goal="Lose an update",
    )
    assert widget.problem == ""
    assert widget.graph["shared"] == ["n"]
    assert {end for _, end in ends(widget.graph, 100)} == {"passed", "failed"}


def test_a_method_stands_below_the_function_that_calls_it() -> None:
    parts = Scheduler(METHODS).graph["threads"][0]["parts"]
    assert [part["name"] for part in parts] == ["spend", "Account.withdraw"]
    assert parts[1]["source"][1].strip() == "self.balance -= amount"


def test_shared_names_can_be_chosen() -> None:
    assert Scheduler(AB_BA, shared=["bob"]).graph["shared"] == ["bob"]


def test_a_big_program_is_opened_and_expanded_by_the_kernel(monkeypatch: Any) -> None:
    program = COUNTER.replace("    counter += 1", "    for _ in range(6):\n        counter += 1")
    program = program.replace("== 2", "== 12")
    widget = Scheduler(program)
    assert widget.graph["complete"] is False
    sent: list[Any] = []
    monkeypatch.setattr(widget, "send", lambda content, buffers=None: sent.append(content))
    widget._handle_custom_msg({"type": "expand", "schedule": "AAABBB" * 2, "then": "A"}, [])
    piece = sent[0]["graph"]
    assert piece["nodes"][piece["start"]]["shared"] == ["4"]


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("x = (", "could not be explored"),
        ("x = 1\n", "starts no threads"),
        ("while True: pass\n", "starts no threads"),
    ],
)
def test_programs_that_cannot_be_played_say_so(program: str, says: str) -> None:
    assert says in Scheduler(program).problem
