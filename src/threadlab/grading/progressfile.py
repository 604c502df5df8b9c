"""What a learner has earned so far: a JSON file beside the course, never in a notebook."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from threadlab.course.folder import find_course
from threadlab.grading import show
from threadlab.grading.grades import Grade
from threadlab.grading.tasks import lessons, of_lesson

PLACE = "THREADLAB_PROGRESS"


def path() -> Path:
    """Where progress is kept.

    The file that the environment variable ``THREADLAB_PROGRESS`` names, else
    ``.threadlab/progress.json`` in the course's folder, else the same in the home folder.
    """
    named = os.environ.get(PLACE)
    if named:
        return Path(named)
    course = find_course()
    if course is not None:
        return course / ".threadlab" / "progress.json"
    return Path.home() / ".threadlab" / "progress.json"


def read() -> dict[str, int]:
    """The best points of each task so far; empty when there are none, or the file is damaged."""
    try:
        plain: Any = json.loads(path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    tasks = plain.get("tasks") if isinstance(plain, dict) else None
    if not isinstance(tasks, dict):
        return {}
    return {str(name): best for name, best in tasks.items() if isinstance(best, int)}


def record(made: Grade) -> None:
    """Keep the best result of a task. Never in the way of a check: a disk that is full or
    read-only keeps nothing, and says nothing. Test runs keep nothing unless told where.
    """
    if "PYTEST_CURRENT_TEST" in os.environ and PLACE not in os.environ:
        return
    best = read()
    best[made.task] = max(best.get(made.task, 0), made.earned)
    place = path()
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"tasks": dict(sorted(best.items()))}, file, indent=1)
        os.replace(name, place)


@dataclass(frozen=True, slots=True)
class Row:
    """One task in the progress table."""

    task: str
    title: str
    earned: int
    possible: int


@dataclass(frozen=True, slots=True)
class Progress:
    """All tasks of the course with the points earned so far."""

    rows: tuple[Row, ...]

    @property
    def earned(self) -> int:
        """Points so far."""
        return sum(row.earned for row in self.rows)

    @property
    def possible(self) -> int:
        """Points of the whole course."""
        return sum(row.possible for row in self.rows)

    def __repr__(self) -> str:
        width = max((len(row.title) for row in self.rows), default=0)
        lines = [
            f"{row.task}  {row.title:<{width}}  {_bar(row)}  {row.earned:>2}/{row.possible}"
            for row in self.rows
        ]
        return "\n".join([*lines, f"{self.earned} of {self.possible} points"])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{row.task}</td><td>{escape(row.title)}</td><td>{_bar(row)}</td>"
            f"<td>{row.earned}/{row.possible}</td></tr>"
            for row in self.rows
        )
        total = f"<b>{self.earned} of {self.possible} points</b>"
        return f"{show.STYLE}<div class='tl-grade'><table>{rows}</table>{total}</div>"


def _bar(row: Row) -> str:
    full = 5 * row.earned // row.possible
    return "■" * full + "□" * (5 - full)


def progress(lesson: str | None = None) -> Progress:
    """The points earned so far, of all tasks or of one lesson's (``"03"``)."""
    best = read()
    wanted = [lesson] if lesson else list(lessons())
    return Progress(
        tuple(
            Row(t.id, t.title, min(best.get(t.id, 0), t.possible), t.possible)
            for number in wanted
            for t in of_lesson(number)
        )
    )
