"""Lesson 06: locksets of one run, and the listing of task 06.2 checked with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from threadlab.course.l06 import Coverage, locksets
from threadlab.grading.tasks.l06_every_access import ALARMS, BOX_OFFICE, MISSED, UNPROTECTED

COURSE = Path(__file__).parents[1]

SHOP = """\
import threading

class Shop:
    def __init__(self):
        self.free, self.sold = 10, 0
        self.lock = threading.Lock()

    def sell(self):
        with self.lock:
            self.free -= 1
            self.sold += 1

    def report(self):
        {report}

shop = Shop()
threads = [threading.Thread(target=shop.sell), threading.Thread(target=shop.report)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert shop.free == 9
"""

USE_OF_ALL = """
office = BoxOffice(100)

def use():
    office.sell(2)
    office.give_back(1)
    office.report()
    office.last()
    office.history()
    office.close()

threads = [threading.Thread(target=use) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def fields(coverage: Coverage) -> dict[str, tuple[set[str], int, int]]:
    return {f.name: (set(f.lockset), f.protected, len(f.accesses)) for f in coverage.fields}


def test_one_read_without_the_lock_empties_the_lockset_though_the_run_is_right() -> None:
    found = locksets(SHOP.format(report="return self.free, self.sold"))
    assert fields(found) == {"free": (set(), 2, 3), "sold": (set(), 2, 3)}
    assert found.share == pytest.approx(4 / 6)
    assert found.unprotected_lines == {14}
    assert "return self.free, self.sold" in str(found)
    assert found.picture()._repr_png_().startswith(b"\x89PNG")


def test_every_access_under_the_lock_and_none_of_main_counted() -> None:
    report = "with self.lock:\n            return self.free, self.sold"
    found = locksets(SHOP.format(report=report))
    assert fields(found) == {"free": ({"shop.lock"}, 3, 3), "sold": ({"shop.lock"}, 3, 3)}
    assert found.share == 1
    assert found.unprotected_lines == frozenset()


def test_a_run_that_fails_has_no_coverage() -> None:
    with pytest.raises(ValueError, match="run once without a failure"):
        locksets(SHOP.format(report="raise KeyError"))


def test_the_unprotected_lines_of_the_listing_are_those_of_a_run() -> None:
    assert locksets(BOX_OFFICE + USE_OF_ALL).unprotected_lines == set(MISSED)
    assert not set(MISSED) & {line for lines in ALARMS for line in lines}


def test_exercise_and_solution_show_the_listing_that_is_graded() -> None:
    for folder in ("exercises", "solutions"):
        notebook = json.loads((COURSE / folder / "06_every_access.ipynb").read_text("utf-8"))
        (given,) = (
            "".join(cell["source"])
            for cell in notebook["cells"]
            if "given-06.2" in cell["metadata"].get("tags", ())
        )
        assert UNPROTECTED.given.strip() in given
