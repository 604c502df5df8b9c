"""The course for nbgrader, given to the real nbgrader: generated, submitted, graded, reported.

nbgrader is an extra of its own (``pip install -e ".[nbgrader]"``); without it those tests skip.
"""

from __future__ import annotations

import csv
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from threadlab.authoring import nbgrader_course
from threadlab.cli import main
from threadlab.grading import grade
from threadlab.grading.submission import read
from threadlab.grading.tasks import of_lesson

ASSIGNMENT = "03_lost_updates"
# Wrong, and meant to fool the check.
EVE = """# task 03.1
import threadlab
threadlab.check = lambda task: 99
losing_schedule = "AAABBB"
"""
REALLY = pytest.mark.skipif(
    importlib.util.find_spec("nbgrader") is None,
    reason='nbgrader is not installed: pip install -e ".[nbgrader]" in an environment of its own',
)


@pytest.fixture(scope="module")
def course(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("nbgrader") / "course"
    nbgrader_course.export(repository, out)
    return out


def cells(path: Path) -> dict[str, Any]:
    """The cells that nbgrader knows, by their id there."""
    notebook = nbformat.read(path, as_version=4)
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }


def test_every_lesson_with_tasks_is_an_assignment(course: Path, repository: Path) -> None:
    found = {path.stem: cells(path) for path in (course / "source").rglob("*.ipynb")}
    assert set(found) == {path.stem for path in (repository / "exercises").glob("*.ipynb")}
    for stem, by_id in found.items():
        tasks = of_lesson(stem[:2])
        assert len(by_id) == 2 * len(tasks) > 0
        for task in tasks:
            number = task.id.replace(".", "_")
            check, answer = by_id[f"check_{number}"], by_id[f"answer_{number}"]
            assert check["source"].strip().endswith(f'threadlab.check("{task.id}")')
            assert check["metadata"]["nbgrader"]["points"] == task.possible
            assert check["metadata"]["nbgrader"]["locked"]
            assert answer["metadata"]["nbgrader"]["solution"]
            assert not answer["metadata"]["nbgrader"]["grade"]


def test_an_assignment_holds_no_solution_and_no_link_out_of_it(
    course: Path, repository: Path
) -> None:
    for path in (course / "source").rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert ".ipynb)" not in text
        exercise = nbformat.read(repository / "exercises" / path.name, as_version=4)
        exported = nbformat.read(path, as_version=4)
        assert [c["source"] for c in exported["cells"] if c["cell_type"] == "code"] == [
            c["source"] for c in exercise["cells"] if c["cell_type"] == "code"
        ]


def test_an_exercise_without_its_check_is_refused() -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("x", metadata={"tags": [f"{kind}-{task.id}"]})
            for task in of_lesson("03")
            for kind in ("answer", "check")
        ][:-1]
    )
    with pytest.raises(ValueError, match=r"no cell has the tag check-03\.3"):
        nbgrader_course.mark(notebook, ASSIGNMENT)


def test_the_command_writes_over_nothing(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "mine.ipynb").write_text("work")
    assert main(["export", "nbgrader", str(tmp_path)]) == 1
    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ipynb"]


def test_the_command_says_what_comes_next(repository: Path, tmp_path: Path, capsys: Any) -> None:
    exercises = [*(repository / "exercises").glob("*.ipynb")]
    assert main(["export", "nbgrader", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert f"{len(exercises)} assignments" in said
    assert "nbgrader generate_assignment" in said


# --- with the real nbgrader


def nbgrader(course: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
        env={
            **os.environ,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONWARNINGS": "ignore",
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def submit(course: Path, person: str, answers: dict[str, str], **more: Any) -> None:
    """Hand in the released assignment with ``answers`` (task id to source) filled in.

    ``without`` names cells to be deleted, ``changed`` cells to be given another source.
    """
    notebook = nbformat.read(course / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
    kept = []
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name in more.get("without", ()):
            continue
        task = name.removeprefix("answer_").replace("_", ".")
        cell["source"] = {**answers, **more.get("changed", {})}.get(
            task if name.startswith("answer_") else name, cell["source"]
        )
        kept.append(cell)
    notebook["cells"] = kept
    place = course / "submitted" / person / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    place.parent.mkdir(parents=True)
    nbformat.write(notebook, place)


@pytest.fixture(scope="module")
def graded(course: Path, repository: Path) -> Path:
    """Six people's submissions, through all of nbgrader's steps."""
    solved = {}
    for cell in nbformat.read(repository / "solutions" / f"{ASSIGNMENT}.ipynb", as_version=4)[
        "cells"
    ]:
        for tag in cell["metadata"].get("tags", ()):
            if tag.startswith("answer-"):
                solved[tag.removeprefix("answer-")] = cell["source"]
    assert set(solved) == {"03.1", "03.2", "03.3"}
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    submit(course, "ada", solved)
    submit(course, "ben", {})
    submit(course, "cat", {**solved, "03.2": "# task 03.2\nwhile True:\n    pass"})
    submit(course, "dan", {**solved, "03.2": "# task 03.2\nimport os\nos._exit(0)"})
    submit(
        course,
        "eve",
        {**solved, "03.1": EVE},
        changed={"check_03_1": "10_000", "check_03_2": "10_000"},
    )
    submit(course, "fay", solved, without=["check_03_2", "check_03_3"])
    nbgrader(course, "autograde", ASSIGNMENT)
    nbgrader(course, "generate_feedback", ASSIGNMENT)
    nbgrader(course, "export")
    return course


@pytest.fixture(scope="module")
def scores(graded: Path) -> dict[str, float]:
    with (graded / "grades.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == ASSIGNMENT]
    assert {float(row["max_score"]) for row in rows} == {24.0}
    return {row["student_id"]: float(row["score"]) for row in rows}


@REALLY
def test_nbgrader_takes_every_assignment(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config, PyFileConfigLoader

    course = tmp_path / "course"
    nbgrader_course.export(repository, course)
    # nbgrader starts a program of its environment, as if that were activated.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    config = Config(PyFileConfigLoader("nbgrader_config.py", str(course)).load_config())
    config.CourseDirectory.root = str(course)
    api = NbGraderAPI(config=config)
    for stem in sorted(path.name for path in (course / "source").iterdir()):
        made = api.generate_assignment(stem, force=True)
        assert made["success"], made["log"] + made.get("error", "")


@REALLY
def test_learners_start_from_the_same_code_as_in_the_course(graded: Path, repository: Path) -> None:
    def code(path: Path) -> list[str]:
        found = nbformat.read(path, as_version=4)["cells"]
        return [cell["source"] for cell in found if cell["cell_type"] == "code"]

    name = f"{ASSIGNMENT}.ipynb"
    assert code(graded / "release" / ASSIGNMENT / name) == code(repository / "exercises" / name)


@REALLY
def test_the_solved_earns_all_and_the_unsolved_what_works(
    scores: dict[str, float], repository: Path
) -> None:
    assert scores["ada"] == 24
    unsolved = read(repository / "exercises" / f"{ASSIGNMENT}.ipynb")
    earned = sum(unsolved.grade(task).earned for task in of_lesson("03"))
    assert scores["ben"] == earned  # what `threadlab grade` gives, for each property by itself
    assert 0 < earned < 24


@REALLY
@pytest.mark.parametrize("person", ["cat", "dan"])
def test_a_hang_and_an_exit_cost_their_own_task(person: str, scores: dict[str, float]) -> None:
    assert scores[person] == 14


@REALLY
def test_a_patched_check_gives_nothing(scores: dict[str, float]) -> None:
    earned = grade("03.1", EVE).earned
    assert earned < 4
    assert scores["eve"] == 20 + earned


@REALLY
def test_a_deleted_check_is_judged_all_the_same(scores: dict[str, float]) -> None:
    assert scores["fay"] == 24


@REALLY
def test_the_feedback_holds_the_diagnosis(graded: Path) -> None:
    page = (graded / "feedback" / "ben" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(
        encoding="utf-8"
    )
    assert "How it happens:" in page
    assert "✗ missing" in page
    page = (graded / "feedback" / "cat" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(
        encoding="utf-8"
    )
    assert "03.2 A counter that counts: 0 of 10 points" in page
