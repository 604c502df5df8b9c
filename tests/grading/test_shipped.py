"""The exercises as they ship fail every task, for the right reason; the solutions earn all."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadlab.grading.submission import read
from threadlab.grading.tasks import all_tasks, lessons, of_lesson, stem

COURSE = Path(__file__).parents[2]
LESSONS = [number for number in lessons() if of_lesson(number)]


def notebook(folder: str, lesson: str) -> Path:
    return COURSE / folder / f"{stem(lesson)}.ipynb"


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_exercise_as_shipped_is_unsolved(lesson: str) -> None:
    submission = read(notebook("exercises", lesson))
    assert submission.problem == ""
    for task in submission.tasks:
        assert submission.source(task), f"no answer cell for {task.id}"
        made = submission.grade(task)
        assert not made.passed, f"task {task.id} is solved as it ships"
        assert made.diagnosis
        assert "Traceback" not in made.diagnosis


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_solution_earns_all(lesson: str) -> None:
    submission = read(notebook("solutions", lesson))
    assert submission.problem == ""
    for task in submission.tasks:
        made = submission.grade(task)
        assert made.passed, str(made)


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_each_task_has_one_answer_cell_and_one_check(lesson: str, folder: str) -> None:
    submission = read(notebook(folder, lesson))
    for task in submission.tasks:
        tags = [tag for cell in submission.cells for tag in cell.tags]
        assert tags.count(f"answer-{task.id}") == 1
        assert tags.count(f"check-{task.id}") == 1
        checks = [c for c in submission.cells if f"check-{task.id}" in c.tags]
        assert checks[0].source.strip() == f'threadlab.check("{task.id}")'


@pytest.mark.parametrize("task", all_tasks(), ids=lambda t: t.id)
def test_hints_climb_and_something_opens_after_passing(task: object) -> None:
    assert len(set(task.hints)) == 3  # type: ignore[attr-defined]
    assert all(len(hint) > 20 for hint in task.hints)  # type: ignore[attr-defined]
    assert len(task.after) > 40  # type: ignore[attr-defined]
