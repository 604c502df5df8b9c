"""The course as a learner meets it: every lesson runs, lesson 03 is played, exercise 03 solved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from labdriver import REPOSITORY, By, Cell, Notebook, wait_for

LESSONS = [f"notebooks/{path.name}" for path in sorted(REPOSITORY.glob("notebooks/*.ipynb"))]
EXERCISE = "exercises/03_lost_updates.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"
SOLUTION = REPOSITORY / "solutions" / "03_lost_updates.ipynb"
LOSING = "ABBBAA"  # A reads; B reads, adds, writes; A adds, writes


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_cell_of_a_lesson_runs_without_an_error(
    open_notebook: Callable[..., Notebook], lesson: str
) -> None:
    notebook = open_notebook(lesson)
    notebook.run_all()
    assert notebook.errors() == []
    for number, cell in enumerate(notebook.cells()):
        views = [o for o in cell.get("outputs", ()) if WIDGET in o.get("data", {})]
        if views:
            notebook.cell(number).find(".jp-OutputArea-output > *")
            notebook.screenshot(f"{lesson.removesuffix('.ipynb')}-cell-{number}")
    assert notebook.console_errors() == []


def cell_called(notebook: Notebook, name: str) -> Cell:
    """The cell with this id."""
    numbers = [number for number, cell in enumerate(notebook.cells()) if cell["id"] == name]
    assert len(numbers) == 1, f"{len(numbers)} cells of {notebook.path} are called {name!r}"
    return notebook.cell(numbers[0])


def tagged(cells: list[dict[str, Any]], tag: str) -> int:
    """The number of the one cell that carries the tag."""
    (number,) = (
        number for number, cell in enumerate(cells) if tag in cell["metadata"].get("tags", ())
    )
    return number


def play(scheduler: Cell, schedule: str) -> None:
    """Click the thread of each letter."""
    scheduler.find(".tls-thread")
    for letter in schedule:
        card = scheduler.find_all(".tls-thread")["AB".index(letter)]
        scheduler.notebook.click(card.find_element(By.CSS_SELECTOR, ".tls-step"))


def test_lesson_03_is_played_until_an_update_is_lost(
    open_notebook: Callable[..., Notebook],
) -> None:
    notebook = open_notebook("notebooks/03_lost_updates.ipynb")
    for name in ("anti-pattern", "play", "repair", "play-locked"):
        cell_called(notebook, name).run()

    scheduler = cell_called(notebook, "play")
    play(scheduler, LOSING)
    assert "Goal reached!" in scheduler.find(".tls-end").text
    assert scheduler.find(".tls-text").get_attribute("value") == LOSING
    shared = scheduler.find(".tls-shared").text.split()
    assert shared[shared.index("counter") + 1] == "1", "two increments, one visitor"
    notebook.screenshot("lesson-03-an-update-is-lost")

    # The same with the lock: B is sent in while A holds it, and cannot do harm.
    locked = cell_called(notebook, "play-locked")
    play(locked, "AAB")
    assert locked.find(".tls-text").get_attribute("value") == "AA", "B waits at the door"
    assert "held by A" in locked.find_all(".tls-thread")[1].text
    notebook.screenshot("lesson-03-blocked")
    assert [error for error in notebook.errors() if not error.endswith("not run")] == []


def test_lesson_03_shows_the_losing_schedule_under_a_cursor_that_is_dragged(
    open_notebook: Callable[..., Notebook],
) -> None:
    notebook = open_notebook("notebooks/03_lost_updates.ipynb")
    for name in ("anti-pattern", "explore", "timeline"):
        cell_called(notebook, name).run()
    timeline = cell_called(notebook, "timeline")
    plot = timeline.find(".threadlab-timeline .tl-plot")
    assert plot.get_attribute("aria-valuetext") == "step 1"
    notebook.drag(plot, dx=plot.size["width"] // 2, x=0.3, y=0.6)
    wait_for(
        lambda: plot.get_attribute("aria-valuetext") in ("step 8", "step 9"),
        "the cursor to follow the pointer",
    )
    assert "write counter → " in timeline.find(".tl-now").text
    notebook.screenshot("lesson-03-timeline-dragged")


def test_exercise_03_fails_unsolved_is_played_typed_and_passes(
    open_notebook: Callable[..., Notebook],
) -> None:
    notebook = open_notebook(EXERCISE)
    notebook.cell(1).run()
    for task in ("03.1", "03.2", "03.3"):
        notebook.cell(tagged(notebook.cells(), f"answer-{task}")).run()
        check = notebook.cell(tagged(notebook.cells(), f"check-{task}"))
        check.run()
        assert f"TaskIncomplete: Task {task}" in check.output_text
    notebook.screenshot("exercise-03-unsolved")

    scheduler = cell_called(notebook, "play")
    scheduler.run()
    play(scheduler, LOSING)
    assert "Goal reached!" in scheduler.find(".tls-end").text
    notebook.screenshot("exercise-03-played")
    schedule = scheduler.find(".tls-text").get_attribute("value")

    solved = json.loads(SOLUTION.read_text(encoding="utf-8"))["cells"]
    answers = {
        task: "".join(solved[tagged(solved, f"answer-{task}")]["source"])
        for task in ("03.2", "03.3")
    }
    answers["03.1"] = f'losing_schedule = "{schedule}"'
    for task, source in sorted(answers.items()):
        answer = notebook.cell(tagged(notebook.cells(), f"answer-{task}"))
        answer.type(source)
        answer.run()
        check = notebook.cell(tagged(notebook.cells(), f"check-{task}"))
        check.run()
        assert "TaskIncomplete" not in check.output_text
        notebook.screenshot(f"exercise-03-solved-{task}")
    progress = notebook.find_cell("threadlab.progress(")
    progress.run()
    assert notebook.errors() == []
    assert "24 of 24" in progress.output_text
