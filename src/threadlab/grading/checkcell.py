"""The check cell: grades the answer as it was executed in this notebook, and shows the result."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from threadlab.grading import executed, progressfile, show
from threadlab.grading.extract import answer_in_history
from threadlab.grading.grades import WIDTH, Grade, grade, nothing
from threadlab.grading.task import Task
from threadlab.grading.tasks import find


class TaskIncomplete(Exception):
    """Raised by a check cell whose task has not earned all its points.

    Its traceback in a notebook is its own words: what matters stands above it.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def check(task_id: str) -> None:
    """Grade this notebook's answer to ``task_id`` and show the result.

    Shows a table of the properties, and when something is missing the diagnosis, the breaking
    schedule in source lines and a timeline to replay it. Raises `TaskIncomplete` unless all points
    are earned, and `KeyError` for an unknown task.
    """
    task = find(task_id)
    source = answer_in_history(task, _executed())
    made = grade(task_id, source) if source else nothing(task_id, _no_answer(task))
    progressfile.record(made)
    _display(show.Shown(made, task))
    if made.passed:
        return
    _show_timeline(made)
    missing = ", ".join(name for name, has in made.properties.items() if not has)
    # Short lines: in a narrow window JupyterLab would break them within a word.
    missing = textwrap.fill(f"Missing: {missing}.", WIDTH, break_long_words=False)
    raise TaskIncomplete(
        f"Task {made.task}: {made.earned} of {made.possible} points so far. "
        f"What is missing, and why, stands above.\n{missing}"
    )


_hints_seen: dict[str, int] = {}


def hint(task_id: str) -> None:
    """Show the next of the three hints of ``task_id``, with those already seen."""
    task = find(task_id)
    seen = min(_hints_seen.get(task_id, 0) + 1, len(task.hints))
    _hints_seen[task_id] = seen
    _display(show.Hints(task, seen))


def _no_answer(task: Task) -> str:
    names = " and ".join(f"`{name.name}`" for name in task.defines)
    return (
        f"No cell that defines {names} has been run in this notebook yet. Run the answer cell of "
        f"task {task.id} (Shift+Enter), then this check again."
    )


def _executed() -> Sequence[str]:
    """The inputs of the running kernel, oldest first; none outside of IPython."""
    if executed.shell() is None:
        raise RuntimeError(
            "threadlab.check works in a notebook, on the cells that were run there. Elsewhere use "
            'threadlab.grade("03.2", source), or `threadlab grade FILE` in a terminal.'
        )
    return executed.sources()


def _display(shown: Any) -> None:
    from IPython.display import display

    display(shown)  # type: ignore[no-untyped-call]


def _show_timeline(made: Grade) -> None:
    """The failing schedule as a timeline; where widgets are missing its text has been shown."""
    if made.trace is None or not made.trace.segments:  # it fails without a step: nothing to draw
        return
    try:
        from threadlab.timeline import Timeline

        _display(Timeline(made.trace))
    except Exception:  # the schedule in words stands above: a missing picture must not hide it
        return
