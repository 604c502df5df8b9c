"""What nbval cannot see: that each notebook was run, whole and in order, before it was stored.

nbval compares a cell's outputs with the stored ones; a cell stored without outputs passes whatever
it prints. So a lesson or solution must carry the marks of a full run, and nothing of the machine
that made it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from threadlab.authoring.execute import MAY_FAIL, volatile_outputs

REPOSITORY = Path(__file__).resolve().parents[1]
STORED = sorted([*REPOSITORY.glob("notebooks/*.ipynb"), *REPOSITORY.glob("solutions/*.ipynb")])
EXERCISES = sorted(REPOSITORY.glob("exercises/*.ipynb"))

# nbval's own ways of not running or not comparing a cell. Only the last one has a place in a
# lesson: a live cell shows figures of the machine it runs on, so its output is not compared.
FORBIDDEN_TAGS = {"nbval-skip", "nbval-raises-exception", "skip-execution"}


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(notebook: Any) -> list[tuple[int, Any]]:
    """Number and cell of every code cell that holds code."""
    return [
        (number, cell)
        for number, cell in enumerate(notebook["cells"])
        if cell["cell_type"] == "code" and "".join(cell["source"]).strip()
    ]


def faults_of_stored(notebook: Any) -> list[str]:
    """Why nbval could not be trusted with this lesson or solution."""
    faults = []
    for expected, (number, cell) in enumerate(code_cells(notebook), start=1):
        tags = set(cell["metadata"].get("tags", ()))
        if cell["execution_count"] is None:
            faults.append(f"cell {number}: stored without having been run")
        elif cell["execution_count"] != expected:
            faults.append(f"cell {number}: run out of order, not from top to bottom")
        errors = [o for o in cell["outputs"] if o["output_type"] == "error"]
        if errors and MAY_FAIL not in tags:
            faults.append(f"cell {number}: a stored error, {errors[0]['ename']}")
        if tags & FORBIDDEN_TAGS or "NBVAL_SKIP" in "".join(cell["source"]):
            faults.append(f"cell {number}: kept from being run by nbval")
    faults += [f"cell {number}: prints {text!r}" for number, text in volatile_outputs(notebook)]
    return faults


@pytest.mark.parametrize("path", STORED, ids=name)
def test_what_is_stored_comes_from_one_run_from_top_to_bottom(path: Path) -> None:
    assert faults_of_stored(load(path)) == [], (
        f"`python -m threadlab.authoring.execute {name(path)}` runs and stores it afresh"
    )


@pytest.mark.parametrize("path", EXERCISES, ids=name)
def test_exercises_ship_unrun(path: Path) -> None:
    cells = code_cells(load(path))
    assert cells
    assert [n for n, cell in cells if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.parametrize("path", [*STORED, *EXERCISES], ids=name)
def test_a_notebook_runs_on_the_kernel_that_every_install_has(path: Path) -> None:
    metadata = load(path)["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert "version" not in metadata.get("language_info", {}), "Python's version is the learner's"


def test_one_stem_names_a_lesson_in_all_three_folders() -> None:
    stems = {
        folder: {path.stem for path in REPOSITORY.glob(f"{folder}/*.ipynb")}
        for folder in ("notebooks", "exercises", "solutions")
    }
    assert stems["exercises"] == stems["solutions"]
    assert stems["exercises"] <= stems["notebooks"]


def cell(source: str, count: int | None, outputs: list[Any] | None = None, *tags: str) -> Any:
    return {
        "cell_type": "code",
        "source": source,
        "execution_count": count,
        "outputs": outputs or [],
        "metadata": {"tags": list(tags)},
    }


ERROR = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}
ADDRESS = {"output_type": "stream", "name": "stdout", "text": "<object at 0x7f0123456789>"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([cell("1", 1), cell("2", None)], "cell 1: stored without having been run"),
        ([cell("1", 1), cell("2", 7)], "cell 1: run out of order"),
        ([cell("x", 1, [ERROR])], "cell 0: a stored error, NameError"),
        ([cell("x", 1, [ADDRESS])], "cell 0: prints '0x7f0123456789'"),
        ([cell("x", 1, [], "nbval-skip")], "cell 0: kept from being run"),
        ([cell("# NBVAL_SKIP\nx", 1)], "cell 0: kept from being run"),
    ],
)
def test_a_notebook_that_nbval_would_wave_through_is_caught(cells: list[Any], told: str) -> None:
    (fault,) = faults_of_stored({"cells": cells})
    assert fault.startswith(told)


def test_a_properly_stored_notebook_has_no_faults() -> None:
    cells = [cell("1", 1), cell("  ", None), cell("x", 2, [ERROR], MAY_FAIL)]
    assert faults_of_stored({"cells": cells}) == []
