"""The instructor guide: what it says about the notebooks is so, and it gives no solution away."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from threadlab.authoring import guide
from threadlab.authoring.lessons import Lesson, lessons
from threadlab.grading.grades import grade
from threadlab.grading.submission import read
from threadlab.grading.task import Replayed, Task
from threadlab.grading.tasks import all_tasks, of_lesson, stem

REPOSITORY = Path(__file__).resolve().parents[1]
LESSONS = lessons(REPOSITORY)
GUIDE = (REPOSITORY / "docs" / "instructor-guide.md").read_text(encoding="utf-8")
NUMBERS = {
    **{"three": 3, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "ninety": 90},
}
# "*About 4 more lines, eight minutes, 10 points.*" below the heading of a task.
TOLD = re.compile(r"^## (\d\d\.\d) .*\n\n\*.*?([\w-]+|One to two) (minutes|hours)", re.MULTILINE)


def cells(folder: str, lesson: Lesson) -> list[Any]:
    path = REPOSITORY / folder / f"{lesson.stem}.ipynb"
    found: list[Any] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def together(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda x: x.stem)
def test_a_lesson_says_what_its_page_in_the_guide_needs(lesson: Lesson) -> None:
    assert lesson.demo_live
    assert len(lesson.wrong_predictions) >= 2
    assert lesson.key_points
    assert lesson.checkpoints
    page = GUIDE[GUIDE.index(f"### {lesson.number} {lesson.title}") :]
    for mistaken in lesson.wrong_predictions:
        assert f"| {mistaken.prediction} | {mistaken.answer} |" in page


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda x: x.stem)
def test_a_check_point_is_a_heading_with_cells_to_run_before_it(lesson: Lesson) -> None:
    found = cells("notebooks", lesson)
    last = 0
    for point in lesson.checkpoints:
        heading = re.compile(rf"^##+ {re.escape(point.section)}$", re.MULTILINE)
        places = [
            n
            for n, cell in enumerate(found)
            if cell["cell_type"] == "markdown" and heading.search("".join(cell["source"]))
        ]
        assert len(places) == 1, point.section
        before, after = found[: places[0]], found[places[0] :]
        assert places[0] > last, "in the order of the lesson"
        last = places[0]
        assert any(cell["cell_type"] == "code" for cell in after)
        # *Run All Above* stops at a cell that fails; one that is meant to carries the tag.
        for cell in before:
            fails = any(o["output_type"] == "error" for o in cell.get("outputs", ()))
            assert not fails or "raises-exception" in cell["metadata"].get("tags", ())


def headings(text: str) -> list[tuple[int, str]]:
    return [(len(marks), name) for marks, name in re.findall(r"^(#+) (.+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda x: x.stem)
def test_a_demo_is_done_under_a_heading_of_its_lesson(lesson: Lesson) -> None:
    named = {name for _, name in headings(written(cells("notebooks", lesson)))}
    for demo in lesson.demo_live:
        assert set(re.findall(r"\*\*(.+?)\*\*", demo)) <= named


def written(found: list[Any]) -> str:
    return "\n\n".join("".join(c["source"]) for c in found if c["cell_type"] == "markdown")


def inside(found: list[Any], section: str) -> list[Any]:
    """The code cells of a section."""
    code, depth = [], 0
    for cell in found:
        if cell["cell_type"] == "code":
            code += [cell] if depth else []
            continue
        for level, name in headings("".join(cell["source"])):
            if depth and level <= depth:
                depth = 0
            if name == section:
                depth = level
    return code


def names(found: list[Any], context: type[ast.expr_context]) -> set[str]:
    text = "\n".join("".join(cell["source"]) for cell in found)
    nodes = [*ast.walk(ast.parse(text))]
    told = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, context)}
    if context is ast.Store:
        told |= {n.name for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
        told |= {(n.asname or n.name).split(".")[0] for n in nodes if isinstance(n, ast.alias)}
        told |= {n.name for n in nodes if isinstance(n, ast.ExceptHandler) and n.name}
    return told


def needed(found: list[Any], sections: Sequence[str]) -> set[str]:
    """The names that the rest of a lesson uses and only ``sections`` define."""
    assert set(sections) <= {name for _, name in headings(written(found))}
    left_out = [cell for section in sections for cell in inside(found, section)]
    kept = [c for c in found if c["cell_type"] == "code" and c not in left_out]
    return (names(kept, ast.Load) & names(left_out, ast.Store)) - names(kept, ast.Store)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda x: x.stem)
def test_nothing_later_needs_what_is_left_out_when_time_is_short(lesson: Lesson) -> None:
    assert lesson.if_short, "the guide says for every lesson what can be left out"
    assert needed(cells("notebooks", lesson), lesson.if_short) == set()
    shown = {name for demo in lesson.demo_live for name in re.findall(r"\*\*(.+?)\*\*", demo)}
    assert not shown & set(lesson.if_short), "what is shown live is not left out"


def test_a_section_that_is_needed_later_would_be_noticed() -> None:
    lost_updates = cells("notebooks", LESSONS[3])
    assert needed(lost_updates, ["The repair"]) == {"lock"}
    assert needed(lost_updates, ["Let it run freely"]) == {"count", "all_of_them"}


def test_the_notes_of_each_line_of_a_schedule_are_there() -> None:
    there = {guide.anchor(name) for _, name in headings(GUIDE)}
    asked = set(re.findall(r"\[notes\]\(#(.+?)\)", GUIDE))
    assert len(asked) == len({x.number for x in LESSONS if x.workshops})
    assert asked <= there


@pytest.mark.parametrize("lesson", [x for x in LESSONS if x.exercise], ids=lambda x: x.stem)
def test_a_task_takes_the_minutes_that_its_exercise_says(lesson: Lesson) -> None:
    text = "\n\n".join("".join(c["source"]) for c in cells("exercises", lesson))
    told = {
        task: 90 if unit == "hours" else NUMBERS.get(word.lower()) or int(word)
        for task, word, unit in TOLD.findall(text)
    }
    assert dict(lesson.task_minutes) == told
    assert list(told) == [task.id for task in of_lesson(lesson.number)]
    assert abs(sum(told.values()) - lesson.exercise) <= 5


def shared_with_the_exercise(task: Task) -> str:
    return read(REPOSITORY / "exercises" / f"{stem(task.lesson)}.ipynb").source(task)


def leaks(text: str) -> list[str]:
    """What in ``text`` gives a graded task away: its id, and the piece that does."""
    flat = together(text)
    found = []
    for task in all_tasks():
        solution = read(REPOSITORY / "solutions" / f"{stem(task.lesson)}.ipynb").source(task)
        given = together(shared_with_the_exercise(task))
        lines = {together(line.partition("#")[0]) for line in solution.splitlines()}
        telling = {line for line in lines if len(line) >= 14 and line not in given}
        told = [*telling, *task.hints, together(task.after)]
        found += [f"{task.id}: {piece}" for piece in told if together(piece) in flat]
        for probe in task.probes:
            if isinstance(probe, Replayed):
                found += [
                    f"{task.id}: {word}"
                    for word in sorted(set(re.findall(r"\b[A-F]{2,}\b", text)))
                    if grade(task.id, f'{probe.name} = "{word}"').passed
                ]
    if "solutions/" in text:
        found.append("a link to the solutions")
    return found


def test_the_guide_gives_no_solution_away() -> None:
    assert leaks(GUIDE) == []


@pytest.mark.parametrize(
    ("told", "task"),
    [
        ("Then write `with self._lock:  # read, add and write` in it.", "03.2: with"),
        ("Say: the schedule is AB.", "03.1: AB"),
        (of_lesson("03")[1].hints[2], "03.2: "),
        ("See [the solutions](../solutions/03_lost_updates.ipynb).", "a link to the solutions"),
        ("`if self._balance < amount:` comes first", "03.3: if self._balance < amount:"),
    ],
)
def test_a_solution_in_the_guide_would_be_noticed(told: str, task: str) -> None:
    assert any(leak.startswith(task) for leak in leaks(f"{GUIDE}\n{told}\n"))


def test_a_guide_of_some_lessons_is_a_guide() -> None:
    text = guide.as_markdown(LESSONS[:4])
    assert "### 03 Lost updates" in text
    assert "07" not in text.split("## Lesson by lesson")[1]
