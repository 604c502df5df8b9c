"""How a finding is told: no step is lost, and nothing breaks in a narrow window."""

from __future__ import annotations

import pytest

from threadlab import explore
from threadlab.explorer import story
from threadlab.explorer.result import Step

SHOP = """\
import threading, queue

jobs = queue.Queue()

def produce():
    for n in range(3):
        jobs.put(n)

thread = threading.Thread(target=produce)
thread.start()
thread.join()
jobs.join()
"""


def rows(source: str) -> list[str]:
    return [row for row in explore(source).explanation.splitlines() if "  line " in row]


def test_what_is_done_three_times_is_told_three_times() -> None:
    assert len([row for row in rows(SHOP) if "put into jobs" in row]) == 3


def test_only_what_an_assertion_reads_again_at_the_end_is_left_out() -> None:
    put, read = Step("A", "A", 1, "put into jobs"), Step("A", "A", 2, "read n", "1")
    assert story.without_rereading([put, put, read, read]) == [put, put, read]


@pytest.mark.parametrize("label", ["read n", "call self.account.history.append", "x" * 60])
def test_a_row_fits_a_narrow_window_and_its_source_ends_with_a_word(label: str) -> None:
    code = "assert first_name == last_name, explanation_of_what_is_wrong, and, so, on"
    steps = [Step("A", "A", 1, "read n", "1"), Step("B", "B", 1, label, "12345")]
    for row in story.table(steps, code).splitlines():
        assert len(row) <= story.WIDTH
        told = row.rpartition("  ")[2]
        assert set(told.split()) <= {*code.split(), *label.split(), "...", "=", "1"}


def test_the_source_stands_in_one_column() -> None:
    steps = [Step("A", "A", 1, "read n", "1"), Step("A", "A", 1, "compute n + 1")]
    columns = {row.index("n = n") for row in story.table(steps, "n = n + 1").splitlines()}
    assert len(columns) == 1


START = """
import enum, functools, threading
{before}
threads = [threading.Thread(target=f{args}) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
{after}
"""


def told(before: str, after: str = "", args: str = "") -> str:
    return explore(START.format(before=before, after=after, args=args)).explanation


STATE = """
class State(enum.Enum):
    NEW = 1
    RUNNING = 2

state, starts, seen = State.NEW, [], ()

def f():
    global state, seen
    if state is State.NEW:
        seen = (state,)
        starts.append(1)
        state = State.RUNNING
"""


def test_a_member_of_an_enumeration_is_called_by_its_name() -> None:
    text = told(STATE, "assert len(starts) == 1")
    assert "read state = State.NEW" in text
    assert "write state = State.RUNNING" in text
    assert "write seen = (State.NEW,)" in text


def test_a_method_of_a_container_is_a_value_with_a_name_of_python() -> None:
    text = told("heard = []\nsubs = [heard.append]\ndef f():\n    subs.pop()")
    assert "call subs.pop = list.append" in text


def test_a_deleted_name_is_not_called_written() -> None:
    text = told(
        "name = 1\ndef f():\n    global name\n    if 'name' in globals():\n        del name"
    )
    assert "  delete name  " in text
    assert "name = None" not in text


def test_what_a_view_shows_is_no_value_of_the_step_before() -> None:
    text = told(
        "d = {1: 1}\ndef f():\n    ks = list(d.keys())\n    vs = list(d.values())\n"
        "    d[len(ks) + 1] = 1\n    assert len(ks) == len(vs)"
    )
    assert "d.values()" in text
    assert "dict_values" not in text


def test_a_cached_target_goes_by_its_own_name() -> None:
    text = told(
        "calls = 0\n@functools.lru_cache\ndef f(key):\n    global calls\n    calls += 1",
        "assert calls == 1",
        ", args=(1,)",
    )
    assert "call f = not known yet" in text
    assert "call t.start" not in text
