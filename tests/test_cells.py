"""The course keeps the source's own code metrics: its corrected code is audited from the cells.

Every answer of the solutions passes `mypy --strict` and ruff's rules, and no cell that is not
marked as wrong on purpose takes a lock other than by `with`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from threadlab.metrics import with_audit

REPOSITORY = Path(__file__).resolve().parents[1]
LESSONS = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))
SOLUTIONS = sorted((REPOSITORY / "solutions").glob("*.ipynb"))
RULES = "E7,E9,F,B,SIM,RET,UP"  # about code: layout and imports, put together here, are not

LOOSE = "# mypy: allow-untyped-defs, allow-untyped-calls\n"  # what is given may be wrong
REPEATED = "F811,F401"  # imports of a given part and of the answer to it


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def cells(path: Path) -> list[tuple[str, set[str], str]]:
    """(id, tags, source) of each code cell."""
    notebook = nbformat.read(path, as_version=4)
    return [
        (cell.id, set(cell.metadata.get("tags", [])), cell.source)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def answers(path: Path) -> dict[str, str]:
    """Task id -> the solution's answer, with what the task gives before it."""
    given: dict[str, str] = {}
    found: dict[str, str] = {}
    for _, tags, source in cells(path):
        for tag in tags:
            kind, _, task = tag.partition("-")
            if kind == "given":
                loose = LOOSE if "wrong-on-purpose" in tags else ""
                given[task] = loose + given.get(task, "") + source + "\n"
            elif kind == "answer":
                found[task] = given.get(task, "") + found.get(task, "") + source + "\n"
    return found


def plain(source: str) -> str:
    """The source without IPython's own lines."""
    return "\n".join("pass" if line.lstrip()[:1] in {"%", "!"} else line
                     for line in source.splitlines())  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one module for each answer of the solutions."""
    folder = tmp_path_factory.mktemp("answers")
    for path in SOLUTIONS:
        for task, source in answers(path).items():
            (folder / f"answer_{task.replace('.', '_')}.py").write_text(source, encoding="utf-8")
    return folder


def test_every_solution_has_answers(written: Path) -> None:
    assert len(list(written.glob("*.py"))) >= 2 * len(SOLUTIONS) - 1


def test_answers_pass_mypy_strict(written: Path) -> None:
    files = sorted(map(str, written.glob("*.py")))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--cache-dir",
         str(written / "cache"), *files],
        capture_output=True, text=True, check=False, cwd=written,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("ruff", path=str(Path(sys.executable).parent)) is None,
                    reason="ruff comes with the authoring extra")  # fmt: skip
def test_answers_pass_ruff(written: Path) -> None:
    ruff = Path(sys.executable).parent / "ruff"
    done = subprocess.run(
        [str(ruff), "check", "--isolated", "--select", RULES, "--ignore", REPEATED, str(written)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", LESSONS + SOLUTIONS, ids=name)
def test_locks_are_taken_by_with(path: Path) -> None:
    taken = []
    for cell, tags, source in cells(path):
        if "wrong-on-purpose" in tags:
            continue
        taken += [
            f"cell {cell}, line {found.line}: {found.code}"
            for found in with_audit(plain(source)).bare
        ]
    assert not taken, "take the lock by `with`, or tag the cell wrong-on-purpose"
