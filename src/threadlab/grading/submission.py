"""A submission: one notebook file, the tasks that it should answer, and the answers found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from threadlab.grading import tasks
from threadlab.grading.extract import (
    Cell,
    NotANotebook,
    answer_in,
    lesson_of,
    read_cells,
)
from threadlab.grading.grades import Grade, grade, nothing
from threadlab.grading.task import Task


@dataclass(frozen=True, slots=True)
class Submission:
    """One notebook. ``lesson`` is ``""`` when it is no exercise of this course, and ``problem``
    says in one line what is wrong with the file itself (``""`` when nothing is).
    """

    path: Path
    lesson: str
    cells: tuple[Cell, ...]
    problem: str = ""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that have to be answered here, whether or not their cells are still there."""
        return tasks.of_lesson(self.lesson)

    @property
    def looks_graded(self) -> bool:
        """Are there answers or checks in it?"""
        return any(cell.marked or cell.is_check for cell in self.cells)

    def source(self, task: Task) -> str:
        """The answer to ``task``, or ``""``."""
        return answer_in(task, self.cells)

    def missing(self, task: Task) -> Grade | None:
        """The grade when there is nothing to judge, else None."""
        if self.problem:
            return nothing(
                task.id, f"The notebook {self.path.name} cannot be graded: {self.problem}."
            )
        if not self.source(task):
            names = " and ".join(f"`{name.name}`" for name in task.defines)
            return nothing(
                task.id, f"No cell of {self.path.name} answers this: none defines {names}."
            )
        return None

    def grade(self, task: Task) -> Grade:
        """Grade the answer to ``task``."""
        return self.missing(task) or grade(task.id, self.source(task))


def read(path: Path) -> Submission:
    """Read a notebook file; never raises for what is in it, and never writes to it."""
    try:
        cells, metadata = read_cells(path)
    except NotANotebook as error:
        return Submission(path, lesson_of(path.name, (), {}), (), str(error))
    lesson = lesson_of(path.name, cells, metadata)
    problem = "" if lesson else "it is no exercise of this course"
    return Submission(path, lesson, tuple(cells), problem)


def notebooks(paths: Iterable[Path]) -> list[Path]:
    """The notebook files among ``paths`` and below the folders among them, without checkpoints."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.ipynb")):
                inside = file.relative_to(path).parts
                if not any(part.startswith(".") for part in inside):
                    found[file] = None
        else:
            found[path] = None
    return list(found)
