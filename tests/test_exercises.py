"""Every exercise as it ships: it runs, and each check cell fails because its task is not solved.

Not because a name is missing or a cell before it broke: then a learner would start in front of a
traceback of ours, and "the exercise fails" would prove nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

REPOSITORY = Path(__file__).resolve().parents[1]
EXERCISES = sorted(REPOSITORY.glob("exercises/*.ipynb"))
CHECK = re.compile(r"""\bcheck\(\s*["'](\d\d\.\d+)["']""")
UNSOLVED = "TaskIncomplete"
CELL_TIMEOUT = 120  # seconds


def run(path: Path) -> Any:
    """The exercise after every cell was run, failing or not."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_TIMEOUT,
        allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    return notebook


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_unsolved_every_check_fails_and_nothing_else_does(path: Path) -> None:
    checked = []
    for number, cell in enumerate(run(path)["cells"]):
        if cell["cell_type"] != "code":
            continue
        errors = [o["ename"] for o in cell["outputs"] if o["output_type"] == "error"]
        task = CHECK.search(cell["source"])
        if task:
            checked.append(task[1])
            assert errors == [UNSOLVED], f"cell {number}, the check of {task[1]}: {errors}"
        else:
            assert errors == [], f"cell {number} fails before anything was asked: {errors}"
    assert checked, "an exercise without a check cell"
    assert checked == sorted(set(checked)), "each task has one check, in order"
    assert {task[:2] for task in checked} == {path.stem[:2]}


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_each_task_can_be_done_without_those_before_it(path: Path) -> None:
    """What a learner needs who comes late: the first cell, and the cells of the task itself."""
    cells = nbformat.read(path, as_version=4)["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    tasks: dict[str, list[str]] = {}
    for cell in cells:
        heading = re.match(r"## (\d\d\.\d+) ", cell["source"])
        if heading:
            tasks[heading[1]] = []
        elif tasks and cell["cell_type"] == "code" and not CHECK.search(cell["source"]):
            tasks[list(tasks)[-1]].append(cell["source"])
    assert tasks
    for task, sources in tasks.items():
        space: dict[str, Any] = {"__name__": f"task_{task}"}
        for source in (code[0]["source"], *sources):
            program = compile(source, f"<{path.stem}, {task}>", "exec", dont_inherit=True)
            exec(program, space)
