"""What each lesson's notebook says about itself, in its metadata under ``threadlab``.

The map of the lessons, the table of the source's rows and the instructor guide are made from this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A prediction that learners usually get wrong, and what to answer."""

    prediction: str
    answer: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A heading of the lesson from which somebody who comes late can go on, knowing ``knows``."""

    section: str
    knows: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson; times in minutes, ``exercise`` 0 where there is none.

    ``demo_live`` begins with the heading, in bold, under which it is done. ``if_short`` names
    headings whose sections nothing later needs. ``task_minutes`` has every task of the lesson.
    ``source_rows`` leads from rows of the best practices (see `sourcetable`) to the tasks that
    practise them. ``workshops`` names the workshops (see `workshops`) that teach the lesson, each
    with the tasks that are done there.
    """

    stem: str
    title: str
    question: str
    teaching: int
    exercise: int
    prerequisites: tuple[str, ...]
    key_points: tuple[str, ...]
    demo_live: tuple[str, ...]
    wrong_predictions: tuple[Mistaken, ...]
    checkpoints: tuple[Checkpoint, ...]
    if_short: tuple[str, ...]
    task_minutes: Mapping[str, int]
    source_rows: Mapping[str, tuple[str, ...]]
    workshops: Mapping[str, tuple[str, ...]]

    @property
    def number(self) -> str:
        """``"03"`` of ``"03_lost_updates"``."""
        return self.stem[:2]


def lessons(course: Path) -> tuple[Lesson, ...]:
    """The lessons of ``course`` in order. Raises `ValueError` where a notebook says too little."""
    found = tuple(_lesson(path) for path in sorted((course / "notebooks").glob("*.ipynb")))
    for lesson in found:
        for use in (lesson.source_rows, lesson.workshops):
            for name, tasks in use.items():
                for task in tasks:
                    if task not in lesson.task_minutes:
                        raise ValueError(
                            f"{lesson.stem}: {name!r} names {task}, and `task_minutes` does not."
                        )
    return found


def _lesson(path: Path) -> Lesson:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["metadata"].get(
        "threadlab", {}
    )
    try:
        return Lesson(
            stem=path.stem,
            title=told["title"],
            question=told["questions"][0],
            teaching=told["teaching_minutes"],
            exercise=told.get("exercise_minutes", 0),
            prerequisites=tuple(told.get("prerequisites", ())),
            key_points=tuple(told.get("key_points", ())),
            demo_live=tuple(told.get("demo_live", ())),
            wrong_predictions=tuple(
                Mistaken(m["prediction"], m["answer"]) for m in told.get("wrong_predictions", ())
            ),
            checkpoints=tuple(
                Checkpoint(c["section"], c["knows"]) for c in told.get("checkpoints", ())
            ),
            if_short=tuple(told.get("if_short", ())),
            task_minutes=told.get("task_minutes", {}),
            source_rows={row: tuple(t) for row, t in told.get("source_rows", {}).items()},
            workshops={name: tuple(t) for name, t in told.get("workshops", {}).items()},
        )
    except (KeyError, IndexError) as missing:
        raise ValueError(f"{path.name}: its metadata `threadlab` lacks {missing}.") from missing
