"""`python -m threadlab.authoring.new`: what it makes fails its tests, because it is not filled in
and for no other reason, and passes them once it is.

In a copy of the course with two of its lessons, by the course's own tests.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from threadlab.authoring import execute
from threadlab.authoring.new import main
from threadlab.authoring.skeleton import FILL_IN

REPOSITORY = Path(__file__).resolve().parents[1]
TESTS = ("conftest.py", "test_filled_in.py", "test_notebooks.py", "test_exercises.py")
GRADING_TESTS = ("banked.py", "test_banked.py", "test_shipped.py")
STEM = "17_two_doors"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the course that has no lessons but 00 and 03."""
    ignored = shutil.ignore_patterns("__pycache__", "l0[!3]*", "l1*")
    shutil.copytree(REPOSITORY / "src", tmp_path / "src", ignore=ignored)
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    for folder in ("notebooks", "exercises", "solutions"):
        (tmp_path / folder).mkdir()
        for path in REPOSITORY.glob(f"{folder}/0[03]_*.ipynb"):
            shutil.copy(path, tmp_path / folder)
    (tmp_path / "tests" / "grading").mkdir(parents=True)
    for name in (*TESTS, *(f"grading/{name}" for name in GRADING_TESTS)):
        shutil.copy(REPOSITORY / "tests" / name, tmp_path / "tests" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def failures(course: Path, only: str) -> dict[str, str]:
    """The tests that fail, with their messages; ``only`` as pytest's ``-k`` takes it."""
    report = course / "report.xml"
    names = [f"tests/{name}" for name in TESTS[1:]] + ["tests/grading"]
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts="),
            *("--import-mode=importlib", f"--junitxml={report}", "-k", only, *names),
        ],
        cwd=course,
        env={**os.environ, "PYTHONPATH": str(course / "src")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    assert len(cases) >= 10
    assert not [case for case in cases if case.find("error") is not None]
    return {
        f"{case.get('classname', '').rpartition('.')[2]}.{case.get('name')}": failure.text or ""
        for case in cases
        if (failure := case.find("failure")) is not None
    }


def test_a_new_lesson_fails_until_it_is_filled_in(course: Path) -> None:
    assert main(["lesson", "17", "Two doors", "--defines", "add"]) == 0
    found = failures(course, "17")
    task = f"src/threadlab/grading/tasks/l{STEM}.py"
    files = [f"{folder}/{STEM}.ipynb" for folder in ("notebooks", "exercises", "solutions")]
    files += [task, *(f"tests/grading/banked/17_1/{kind}/first.py" for kind in ("right", "wrong"))]
    reasons = {
        **{f"test_filled_in.test_every_place_is_filled_in[{file}]": FILL_IN for file in files},
        "test_shipped.test_the_solution_earns_all[17]": f"{FILL_IN}: check here, in one thread",
        "test_banked.test_a_right_answer_earns_all[17_1/right/first]": f"{FILL_IN}: check here",
        "test_banked.test_a_wrong_answer_loses_what_it_should[17_1/wrong/first]": FILL_IN,
        "test_banked.test_each_task_has_its_bank[17.1]": "at least five wrong answers a task",
        "test_banked.test_wrong_answers_are_told_apart[17.1]": "assert 1 >= 4",
    }
    stored = "test_notebooks.test_what_is_stored_comes_from_one_run_from_top_to_bottom"
    for folder in ("notebooks", "solutions"):
        reasons[f"{stored}[{folder}/{STEM}.ipynb]"] = "stored without having been run"
    hints = "test_shipped.test_hints_climb_and_something_opens_after_passing[17.1]"
    assert set(found) - {hints} == set(reasons)
    for name, reason in reasons.items():
        assert reason in found[name], name

    fill_in(course)
    assert failures(course, "17") == {}


def fill_in(course: Path) -> None:
    """Do what the author of the lesson does, with a task that has long been written: 03.2."""
    module = course / "src" / "threadlab" / "grading" / "tasks" / f"l{STEM}.py"
    module.write_text(
        "from dataclasses import replace\n\n"
        "from threadlab.grading.tasks.l03_lost_updates import COUNTER\n\n"
        'TASKS = (replace(COUNTER, id="17.1"),)\n'
    )
    bank = course / "tests" / "grading" / "banked" / "17_1"
    shutil.rmtree(bank)
    written = REPOSITORY / "tests" / "grading" / "banked" / "03_2"
    for kind, names in (
        ("right", ("rlock", "condition")),
        ("wrong", ("no_lock", "fresh_lock", "sleep", "constant", "semaphore_two")),
    ):
        (bank / kind).mkdir(parents=True)
        for name in names:
            shutil.copy(written / kind / f"{name}.py", bank / kind)
    answers = {
        "exercises": (written / "wrong" / "no_lock.py").read_text(),
        "solutions": (written / "right" / "rlock.py").read_text(),
    }
    for folder in ("notebooks", "exercises", "solutions"):
        path = course / folder / f"{STEM}.ipynb"
        plain = json.loads(path.read_text(encoding="utf-8"))
        for cell in plain["cells"]:
            if cell["id"] == "answer-1":
                cell["source"] = f"# task 17.1: your answer\n{answers[folder]}"
            elif cell["id"] == "rejected-1":
                cell["source"] = 'print(threadlab.grade("17.1", "class Counter: pass").earned)'
        text = json.dumps(plain, indent=1).replace(FILL_IN, "written")
        path.write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", execute.__name__, *sorted(map(str, course.glob(f"*/{STEM}.ipynb")))],
        env={**os.environ, "PYTHONPATH": str(course / "src")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_new_task_is_added_to_its_lesson_and_fails_until_it_is_filled_in(course: Path) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*03*/*.py")}
    assert main(["task", "03", "Two doors", "--defines", "add"]) == 0
    assert {path: path.read_bytes() for path in before} == before
    found = failures(course, "03.4 or 03_4 or 03_lost or shipped")
    assert f"{FILL_IN}: check here" in found["test_shipped.test_the_solution_earns_all[03]"]
    assert "test_shipped.test_the_exercise_as_shipped_is_unsolved[03]" not in found
    assert "five wrong" in found["test_banked.test_each_task_has_its_bank[03.4]"]

    module = (course / "src/threadlab/grading/tasks/l03_lost_updates.py").read_text("utf-8")
    assert module.endswith("TASKS = (LOSING_SCHEDULE, COUNTER, ACCOUNT, TASK_4)\n")
    ast.parse(module)
    exercise = json.loads((course / "exercises" / "03_lost_updates.ipynb").read_text("utf-8"))
    ids = [cell["id"] for cell in exercise["cells"]]
    assert ids.index("check-3") < ids.index("answer-4") < ids.index("points-intro")
    told = json.loads((course / "notebooks" / "03_lost_updates.ipynb").read_text("utf-8"))
    assert told["metadata"]["threadlab"]["task_minutes"]["03.4"] == 10


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["lesson", "03", "Again"], "Lesson 03 is there already: notebooks"),
        (["lesson", "3", "Short"], "two digits"),
        (["lesson", "17", "!"], "has to have letters"),
        (["lesson", "17", 'A "title"'], "no quotation marks"),
        (["task", "17", "Early"], "make the lesson first"),
        (["task", "03", "Odd", "--defines", "not a name"], "a Python name"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert main(arguments) == 1
    assert told in capsys.readouterr().err
    assert {p: p.read_bytes() for p in course.rglob("*") if p.is_file()} == before


def test_a_new_lesson_passes_ruff(course: Path) -> None:
    assert main(["lesson", "17", "Two doors"]) == 0
    assert main(["task", "03", "Two doors"]) == 0
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent))
    if ruff is None:
        pytest.skip('ruff is not here: pip install -e ".[authoring]"')
    ran = subprocess.run(
        [ruff, "check", "src/threadlab/grading/tasks"],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout
