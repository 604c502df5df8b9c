"""The exercises as a course for nbgrader: ``threadlab export nbgrader OUT``.

One assignment a lesson. Answer cells are nbgrader's solution cells and keep the code that learners
start from; check cells are its locked tests, worth the task's points. `nbgrader_config.py` lets the
course's own graders judge (see `threadlab.grading.nbgrader_judge`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat

from threadlab.authoring import execute
from threadlab.authoring.outfolder import fresh
from threadlab.grading.nbgrader_judge import grade_id
from threadlab.grading.task import Task
from threadlab.grading.tasks import of_lesson

CONFIG = '''\
"""A threadlab course for nbgrader. Run nbgrader's commands in this folder."""

from nbgrader import preprocessors as nbgrader
from threadlab.grading.nbgrader_judge import Judge

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "threadlab"

# Learners start from code that runs and is wrong; it is no solution, so it stays.
c.GenerateAssignment.preprocessors = [
    nbgrader.IncludeHeaderFooter,
    nbgrader.LockCells,
    nbgrader.ClearOutput,
    nbgrader.CheckCellMetadata,
    nbgrader.ComputeChecksums,
    nbgrader.SaveCells,
    nbgrader.CheckCellMetadata,
]

# A check that was deleted is put back, and judged like the others.
c.OverwriteCells.add_missing_cells = True

# The course's graders judge, each answer in a process of its own. No learner's code runs in a
# kernel here.
c.Autograde.autograde_preprocessors = [
    Judge,
    nbgrader.LimitOutput,
    nbgrader.SaveAutoGrades,
    nbgrader.AssignLatePenalties,
    nbgrader.CheckCellMetadata,
]
'''

_LINK = re.compile(r"\[([^\]]*)\]\((?:\.\./)?(?:notebooks/|exercises/|solutions/)?[\w.-]+\.ipynb\)")


def export(course: Path, out: Path) -> list[Path]:
    """Write the course into the empty folder ``out``; the notebooks written, in order.

    Raises `Occupied`, and `ValueError` for an exercise without an answer or check cell.
    """
    sources = sorted((course / "exercises").glob("*.ipynb"))
    out = fresh(out)
    (out / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    written = []
    for source in sources:
        notebook = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
        mark(notebook, source.stem)
        place = out / "source" / source.stem / source.name
        place.parent.mkdir(parents=True)
        execute.write(notebook, place)
        written.append(place)
    return written


def mark(notebook: Any, stem: str) -> None:
    """Put nbgrader's metadata on the cells of an exercise, in place."""
    missing = {}
    for task in of_lesson(stem[:2]):
        missing[f"answer-{task.id}"] = _metadata(f"answer_{task.id.replace('.', '_')}", None)
        missing[f"check-{task.id}"] = _metadata(grade_id(task), task)
    for cell in notebook["cells"]:
        for tag in cell["metadata"].get("tags", ()):
            if tag in missing:
                cell["metadata"]["nbgrader"] = missing.pop(tag)
        if cell["cell_type"] == "markdown":  # an assignment has no other notebooks beside it
            cell["source"] = _LINK.sub(r"\1", cell["source"])
    if missing:
        raise ValueError(f"{stem}: no cell has the tag {' or '.join(sorted(missing))}.")


def _metadata(name: str, test_of: Task | None) -> dict[str, Any]:
    """nbgrader's metadata of an answer, or of the test of a task."""
    told: dict[str, Any] = {
        "grade_id": name,
        "grade": test_of is not None,
        "solution": test_of is None,
        "locked": test_of is not None,
        "task": False,
        "schema_version": 3,
    }
    if test_of is not None:
        told["points"] = test_of.possible
    return told
