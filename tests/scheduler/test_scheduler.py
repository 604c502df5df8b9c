"""The widget's Python side: what it holds, what it shows where there is no widget, bad input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from threadlab.scheduler import Scheduler
from threadlab.scheduler.walk import last_chance, play

sys.path.insert(0, str(Path(__file__).parent))
import toy


def test_a_start_opens_already_stepped() -> None:
    widget = Scheduler.from_graph(toy.counter(), start="aBzz")
    assert widget.schedule == "AB"
    assert widget.outcome == ""


def test_the_outcome_of_a_finished_start() -> None:
    assert Scheduler.from_graph(toy.counter(), start="ABABAB").outcome == "failed"
    assert Scheduler.from_graph(toy.counter(), start="AAABBB").outcome == "passed"
    assert Scheduler.from_graph(toy.ab_ba(), start="AB").outcome == "deadlock"


def test_the_goal_of_the_graph_can_be_replaced() -> None:
    assert Scheduler.from_graph(toy.counter()).goal == "Lose an update"
    assert Scheduler.from_graph(toy.counter(), goal="Get 1").goal == "Get 1"


def test_anything_with_a_json_form_is_a_graph() -> None:
    class Graph:
        def to_json(self) -> str:
            return json.dumps(toy.counter())

    assert Scheduler.from_graph(Graph(), start="A").schedule == "A"


def test_threads_have_the_colours_of_the_course() -> None:
    threads = Scheduler.from_graph(toy.counter()).graph["threads"]
    assert [thread["color"] for thread in threads] == ["#0072B2", "#E69F00"]
    assert [thread["on_color"] for thread in threads] == ["#FFFFFF", "#000000"]


def test_a_column_shows_the_methods_that_the_thread_calls() -> None:
    program = (
        "class Box:\n"
        "    def set(self):\n"
        "        counter = 1\n"
        "\n"
        "def unused():\n"
        "    pass\n"
        "def add():\n"
        "    Box().set()\n"
    )
    graph = {**toy.counter(), "program": program}
    graph["threads"][0] |= {"first_line": 7, "source": ["def add():", "    Box().set()"]}
    for node in graph["nodes"]:
        for thread in node["threads"]:
            thread["line"] = 3
    first, second = Scheduler.from_graph(graph).graph["threads"]
    assert [part["name"] for part in first["parts"]] == ["first", "Box.set"]
    assert first["parts"][1] == {
        "name": "Box.set",
        "first_line": 2,
        "source": ["def set(self):", "    counter = 1"],
    }
    assert len(second["parts"]) == 1, "its own listing has the line already"


def test_the_last_chance_is_just_before_the_point_of_no_return() -> None:
    # A and B have both read 0 after ABABAB's second step; before it, B could still wait.
    assert last_chance(toy.counter(), "ABABAB") == "A"
    assert last_chance(toy.counter(), "AABBBA") == "AA"
    assert last_chance(toy.ab_ba(), "AB") == "A"
    assert last_chance(toy.counter(), "AAABBB") == "AAABBB"


def test_a_program_that_always_loses_has_no_chance_at_all() -> None:
    graph = toy.counter()
    for node in graph["nodes"]:
        if node["end"]:
            node["end"] = "failed"
    assert last_chance(graph, "AAABBB") == ""


def test_a_step_into_the_unknown_is_not_a_point_of_no_return() -> None:
    graph = toy.counter(limit=4)
    assert last_chance(graph, "AB") == play(graph, "AB").schedule


def test_repr_is_stable_and_tells_the_story() -> None:
    text = repr(Scheduler.from_graph(toy.ab_ba(bystander=True), start="ABCC"))
    assert text == repr(Scheduler.from_graph(toy.ab_ba(bystander=True), start="ABCC"))
    assert "Goal: Stop the bank" in text
    assert "A  ann_pays_bob: waits for bob, held by B" in text
    assert " >   3          with bob:" in text
    assert "C  visit: finished" in text
    assert "Outcome: deadlock." in text
    assert " 0x" not in text


def test_the_stored_form_has_code_goal_and_next_step() -> None:
    data, _ = Scheduler.from_graph(toy.counter(), goal="Get <1>")._repr_mimebundle_()
    html = data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Goal: Get &lt;1&gt;" in html
    assert "▶  5      counter += 1" in html
    assert "next: read counter" in html
    assert "<code>counter</code>: 0" in html
    assert data["text/plain"].startswith("Be the scheduler.")


def test_no_threads_gives_a_widget_that_says_so() -> None:
    empty = Scheduler.from_graph({**toy.counter(), "threads": [], "nodes": []})
    assert "starts no threads" in empty.problem
    assert Scheduler(threads=[]).problem.startswith("The program could not be explored: No threads")
    assert "text/html" not in empty._repr_mimebundle_()[0]


def test_ten_thousand_threads_are_not_drawn() -> None:
    thread = toy.counter()["threads"][0]
    widget = Scheduler.from_graph({**toy.counter(), "threads": [thread] * 10_000})
    assert "starts 10000 threads" in widget.problem
    assert widget.graph == {}


def test_an_unknown_target_is_an_error_in_the_cell() -> None:
    with pytest.raises(ValueError, match="target is 'lost'"):
        Scheduler.from_graph(toy.counter(), target="lost")


class Sent(list[dict[str, Any]]):
    """Collects what a widget sends to its views."""

    def __call__(self, content: dict[str, Any], buffers: object = None) -> None:
        self.append(content)


def test_the_kernel_expands_a_big_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def expand(schedule: str) -> dict[str, Any]:
        asked.append(schedule)
        return {**toy.counter(), "start": play(toy.counter(), schedule).nodes[-1]}

    widget = Scheduler.from_graph(toy.counter(limit=4), expand=expand)
    sent = Sent()
    monkeypatch.setattr(widget, "send", sent)
    widget._handle_custom_msg({"type": "expand", "schedule": "AB", "then": "A"}, [])
    widget._handle_custom_msg({"type": "something else"}, [])
    assert asked == ["AB"]
    (reply,) = sent
    assert (reply["type"], reply["schedule"], reply["then"]) == ("nodes", "AB", "A")
    assert reply["graph"]["start"] == play(toy.counter(), "AB").nodes[-1]


@pytest.mark.parametrize(
    ("expand", "told"), [(None, "too big"), (lambda schedule: 1 % 0, "modulo by zero")]
)
def test_a_failing_expansion_is_told_in_the_widget(
    monkeypatch: pytest.MonkeyPatch, expand: Any, told: str
) -> None:
    widget = Scheduler.from_graph(toy.counter(limit=4), expand=expand)
    sent = Sent()
    monkeypatch.setattr(widget, "send", sent)
    widget._handle_custom_msg({"type": "expand", "schedule": "", "then": "A"}, [])
    assert told in sent[0]["error"]
