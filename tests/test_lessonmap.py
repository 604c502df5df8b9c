"""What is made from the notebooks' metadata: the map of the lessons in start page and README, the
table of the best practices, the workshops' schedules.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from threadlab.authoring import lessonmap, sourcetable
from threadlab.authoring.lessonmap import as_table, main, with_table
from threadlab.authoring.lessons import lessons
from threadlab.authoring.workshops import STRETCH, WORKSHOPS, plan

REPOSITORY = Path(__file__).resolve().parents[1]
HERE = "<!-- lessons -->\n<!-- end of lessons -->"
THERE = "<!-- practices -->\n<!-- end of practices -->"


DEADLOCK = {
    "title": "Deadlock",
    "questions": ["Who?"],
    "teaching_minutes": 30,
    "exercise_minutes": 40,
    "task_minutes": {"07.1": 10, "07.2": 30},
    "source_rows": {"Anti-pattern 7": ["07.1", "07.2"]},
    "workshops": {"half-day": ["07.1"]},
}


def notebook(**told: Any) -> str:
    cells = [{"cell_type": "markdown", "id": "map", "metadata": {}, "source": [HERE]}]
    return json.dumps(
        {"cells": cells, "metadata": {"threadlab": told}, "nbformat": 4, "nbformat_minor": 5}
    )


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start_here.ipynb").write_text(
        notebook(title="Start here", questions=["Why 1?"], teaching_minutes=15)
    )
    (tmp_path / "notebooks" / "07_deadlock.ipynb").write_text(notebook(**DEADLOCK))
    (tmp_path / "README.md").write_text(f"Before\n{HERE}\n{THERE}\nAfter\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_lesson_is_a_row_with_its_links(course: Path) -> None:
    rows = as_table(lessons(course), "notebooks/", "exercises/").splitlines()
    assert rows[2:] == [
        "| 00 | [Start here](notebooks/00_start_here.ipynb) | Why 1? | 15 |  |",
        "| 07 | [Deadlock](notebooks/07_deadlock.ipynb) | Who? | 30 + 40 "
        "| [exercises](exercises/07_deadlock.ipynb) |",
    ]


def test_the_map_is_written_once_and_then_found_fresh(course: Path) -> None:
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0
    readme = (course / "README.md").read_text()
    assert readme.startswith("Before\n")
    assert readme.endswith("After\n")
    assert readme.count("[Deadlock]") == 1
    lesson, tasks = "notebooks/07_deadlock.ipynb", "exercises/07_deadlock.ipynb"
    row = f"deadlock from lock ordering | [07 Deadlock]({lesson}) | [07.1, 07.2]({tasks}) |"
    assert f"| Anti-pattern 7: {row}" in readme
    start = json.loads((course / "notebooks" / "00_start_here.ipynb").read_text())
    assert "(07_deadlock.ipynb)" in "".join(start["cells"][0]["source"])


def test_a_lesson_that_says_too_little_is_named(course: Path) -> None:
    (course / "notebooks" / "07_deadlock.ipynb").write_text(notebook(title="Deadlock"))
    with pytest.raises(ValueError, match=r"07_deadlock\.ipynb: .*'questions'"):
        lessons(course)


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ({"source_rows": {"Anti-pattern 7": ["07.3"]}}, r"'Anti-pattern 7' names 07\.3"),
        ({"workshops": {"half-day": ["08.1"]}}, r"'half-day' names 08\.1"),
        ({"source_rows": {"Anti-pattern 8": []}}, "unknown row 'Anti-pattern 8'"),
        ({"teaching_minutes": 300}, "The half-day workshop needs 345 minutes in a day of 240"),
    ],
)
def test_metadata_that_leads_nowhere_is_refused(
    course: Path, told: dict[str, Any], complaint: str
) -> None:
    (course / "notebooks" / "07_deadlock.ipynb").write_text(notebook(**{**DEADLOCK, **told}))
    with pytest.raises(ValueError, match=complaint):
        lessonmap.pages(course)


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no <!-- lessons -->"):
        with_table("a page", "lessons", "a table")


def test_what_is_made_from_metadata_is_up_to_date() -> None:
    old = [
        path.name
        for path, text in lessonmap.pages(REPOSITORY).items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert old == [], "`python -m threadlab.authoring.lessonmap` writes them afresh"


def test_the_best_practices_have_their_rows() -> None:
    counted = Counter(row.split()[0] for row in sourcetable.ROWS)
    assert counted == {"Principle": 5, "Practice": 5, "Anti-pattern": 7, "Step": 5, "Metric": 13}


def test_every_row_of_the_best_practices_leads_to_a_task() -> None:
    assert sourcetable.uncovered(lessons(REPOSITORY)) == ()


def test_a_row_without_a_task_is_noticed() -> None:
    without = [lesson for lesson in lessons(REPOSITORY) if lesson.number != "07"]
    assert "Anti-pattern 7" in sourcetable.uncovered(without)


@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_fits_its_time_and_nobody_sits_too_long(name: str) -> None:
    for day in plan(lessons(REPOSITORY), name):
        assert day[-1].end <= WORKSHOPS[name].minutes
        sitting = 0
        for item, following in pairwise([*day, day[-1]]):
            assert item is following or item.end == following.start
            sitting = 0 if item.kind in ("break", "lunch") else sitting + item.minutes
            assert sitting <= STRETCH
        lunches = [item.start for item in day if item.kind == "lunch"]
        assert len(lunches) == WORKSHOPS[name].lunch
        assert all(150 <= start <= 240 for start in lunches)


@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_teaches_in_order_what_each_lesson_builds_on(name: str) -> None:
    taught: list[str] = []
    for day in plan(lessons(REPOSITORY), name):
        for item in day:
            if item.lesson is None:
                continue
            if item.kind == "exercises":
                assert taught[-1] == item.lesson.number
                assert item.tasks
            else:
                assert set(item.lesson.prerequisites) <= set(taught), item.lesson.stem
                taught.append(item.lesson.number)
    assert taught == sorted(taught)
    assert taught[0] == "00"


def test_a_smaller_workshop_is_part_of_a_larger_one() -> None:
    half, one, two = (
        {lesson.number for lesson in lessons(REPOSITORY) if name in lesson.workshops}
        for name in ("half-day", "one-day", "two-day")
    )
    assert half < one < two
