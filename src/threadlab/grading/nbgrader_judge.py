"""nbgrader's autograding done by the course's own graders.

``nbgrader_config.py`` of an exported course puts `Judge` in the place of nbgrader's ``Execute``.
So nothing that a learner wrote runs in nbgrader's kernel: each answer is taken from the notebook
and judged in a process of its own, as `threadlab grade` does it. A hang, a leak or a patched check
costs its own task, and points are given for each property.
"""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_output
from traitlets import Bool

from threadlab.grading.extract import answer_in, code_cells
from threadlab.grading.grades import Grade, grade, nothing
from threadlab.grading.task import Task
from threadlab.grading.tasks import find

PREFIX = "check_"


def grade_id(task: Task) -> str:
    """What nbgrader calls the check of ``task``; it allows no dots in it."""
    return PREFIX + task.id.replace(".", "_")


class Judge(Preprocessor):
    """Writes into each check cell what the answer earned, where nbgrader looks for points."""

    # nbconvert's preprocessors are off unless they say otherwise, and nbgrader gives a check that
    # was not run all its points.
    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Judge all checks of one submission."""
        cells = code_cells(nb["cells"])
        for cell in nb["cells"]:
            told = cell["metadata"].get("nbgrader", {})
            name = told.get("grade_id", "")
            if not (told.get("grade") and name.startswith(PREFIX)):
                continue
            task = find(name.removeprefix(PREFIX).replace("_", "."))
            source = answer_in(task, cells)
            made = grade(task.id, source) if source else nothing(task.id, _not_there(task))
            self.log.info("%s: %d of %d points", task.id, made.earned, made.possible)
            cell["outputs"] = _outputs(made, told["points"])
            cell["execution_count"] = 1
        return nb, resources


def _not_there(task: Task) -> str:
    names = " and ".join(f"`{name.name}`" for name in task.defines)
    return f"No cell of the notebook answers this: none defines {names}."


def _outputs(made: Grade, points: float) -> list[Any]:
    """The table and the diagnosis to be read, and the points as the result that nbgrader takes.

    ``points`` is what the check is worth in nbgrader, which may have been changed there.
    """
    shown = {"text/plain": str(made), "text/html": made._repr_html_()}
    earned = made.earned * points / made.possible
    result = {"text/plain": f"{earned:g}"}
    return [
        new_output("display_data", shown),  # type: ignore[no-untyped-call]
        new_output(  # type: ignore[no-untyped-call]
            "execute_result", result, execution_count=1
        ),
    ]
