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
