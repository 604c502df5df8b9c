"""The environment check and the command around it: each thing amiss gets one clear sentence."""

from __future__ import annotations

import ast
import json
import platform
import runpy
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import threadlab
from threadlab import cli
from threadlab.course import doctor, environment, folder, start
from threadlab.course.environment import EnvironmentProblem

WHOLE = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course, with the working directory where its notebooks' kernels have theirs."""
    for name in folder.NOTEBOOK_FOLDERS:
        (tmp_path / name).mkdir()
    (tmp_path / folder.START).write_text(WHOLE)
    (tmp_path / "exercises" / "03_lost_updates.ipynb").write_text(WHOLE)
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


def problems() -> list[str]:
    with pytest.raises(EnvironmentProblem) as caught:
        threadlab.check_environment()
    assert caught.value._render_traceback_()[1:] == [f"- {p}" for p in caught.value.problems]
    return list(caught.value.problems)


def test_a_healthy_environment_says_so_in_one_sentence(course: Path) -> None:
    ready = repr(threadlab.check_environment())
    assert ready.startswith(f"Ready: {platform.python_implementation()} 3.")
    assert ready.endswith(f"{platform.system()}.")


def test_a_narrow_window_breaks_no_word() -> None:
    told = repr(environment.Environment("word " * 30, ("word " * 30,)))
    assert max(len(line) for line in told.splitlines()) <= 78
    assert told.split() == ["Ready:", *["word"] * 30, "Note:", *["word"] * 30]


def test_away_from_the_course_it_says_that_no_notebook_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "find_course", lambda: None)
    assert "was not found from here" in repr(threadlab.check_environment())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        (WHOLE[:-12], "is not whole: its JSON breaks off or goes wrong in line 1"),
        ("print('a script')", "is not whole"),
        ('["no", "cells"]', "is JSON but not a notebook"),
        (WHOLE.replace('"nbformat": 4', '"nbformat": 3'), "has notebook format 3"),
    ],
)
def test_a_notebook_that_cannot_be_opened_is_named_and_left_alone(
    course: Path, text: str, told: str
) -> None:
    broken = course / "exercises" / "03_lost_updates.ipynb"
    broken.write_text(text)
    (problem,) = problems()
    assert problem.startswith("exercises/03_lost_updates.ipynb")
    assert told in problem
    assert "Rename it first" in problem
    assert "`threadlab reset 03` gives it back" in problem
    assert broken.read_text() == text


def test_a_good_checkpoint_is_offered_before_the_delivered_version(course: Path) -> None:
    (course / "exercises" / "03_lost_updates.ipynb").write_text("{")
    checkpoint = course / "exercises" / ".ipynb_checkpoints" / "03_lost_updates-checkpoint.ipynb"
    checkpoint.parent.mkdir()
    checkpoint.write_text(WHOLE)
    (problem,) = problems()
    assert "the last good save is exercises/.ipynb_checkpoints/03_lost" in problem


def test_a_notebook_in_another_encoding_is_named(course: Path) -> None:
    (course / "exercises" / "03_lost_updates.ipynb").write_bytes(b"\xff\xfe{\x00")
    (problem,) = problems()
    assert "is not text" in problem


def pretend_versions(monkeypatch: pytest.MonkeyPatch, **versions: str | None) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name not in versions:
            return real(name)
        found = versions[name]
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    monkeypatch.setattr(environment.metadata, "version", version)


def test_a_missing_package_is_named_with_the_command_that_brings_it(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_versions(monkeypatch, anywidget=None)
    (problem,) = problems()
    assert problem.startswith(f"The package anywidget is missing from {sys.executable}")
    assert f"`{sys.executable} -m pip install -r requirements.txt`" in problem


def test_a_package_of_the_wrong_version_is_named_with_what_is_needed(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_versions(monkeypatch, ipykernel="7.4.0")
    (problem,) = problems()
    assert "ipykernel 7.4.0 is installed where the course needs ipykernel" in problem


def test_a_kernel_of_another_environment_is_told_to_use_the_course_s_own(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = course / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.touch()
    pretend_versions(monkeypatch, anywidget=None)
    (problem,) = problems()
    assert "not the course's own environment" in problem
    assert str(own.with_name("jupyter")) in problem


def test_a_kernel_that_uses_another_copy_of_the_course_is_told(
    course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (course / "src" / "threadlab").mkdir(parents=True)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setattr(environment, "source_tree", lambda: elsewhere)
    (problem,) = problems()
    assert str(elsewhere) in problem
    assert str(course) in problem


def test_sources_run_without_an_install_say_so(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def requires(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(environment.metadata, "requires", requires)
    (problem,) = problems()
    assert "not installed in" in problem


def test_an_old_python_reads_one_sentence_before_any_new_syntax(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = Path(threadlab.__file__)
    ast.parse(package.read_text(), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(ImportError, match=r"needs Python 3\.11 or newer, and this is Python 3\.9"):
        runpy.run_path(str(package))


def listening() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def test_doctor_passes_a_healthy_environment(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening() as server:
        port = server.getsockname()[1]
    assert cli.main(["doctor", f"--port={port}"]) == 0
    assert capsys.readouterr().out.startswith("Ready: ")


def test_doctor_tells_of_a_port_in_use_and_what_happens_then(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening() as server:
        port = server.getsockname()[1]
        assert cli.main(["doctor", f"--port={port}"]) == 0
    told = capsys.readouterr().out
    assert f"Note: Port {port} is in use" in told
    assert "next free port" in told


def test_doctor_exits_with_1_on_a_problem(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / folder.START).write_text("{")
    assert cli.main(["doctor"]) == 1
    assert "Problem: notebooks/00_start_here.ipynb is not whole" in capsys.readouterr().out


def test_a_kernel_registration_of_another_python_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    other = str(tmp_path / "other" / "bin" / "python")
    spec.write_text(json.dumps({"argv": [other, "-m", "ipykernel"], "display_name": "Mine"}))
    (found,) = doctor.kernel_findings()
    assert found.level == "problem"
    assert f'"Mine" runs {other}' in found.sentence
    spec.write_text(json.dumps({"argv": ["python", "-m", "ipykernel"], "display_name": "Mine"}))
    assert list(doctor.kernel_findings()) == []


def test_start_opens_the_lesson_asked_for(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / "notebooks" / "03_lost_updates.ipynb").write_text(WHOLE)
    served: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr(start, "serve", lambda folder, options: served.append((folder, options)))
    assert cli.main(["start", "03", "--no-browser"]) == 0
    lesson = "notebooks/03_lost_updates.ipynb"
    assert served == [
        (course, [lesson, f"--LabApp.default_url=/lab/tree/{lesson}", "--no-browser"])
    ]


def test_start_refuses_a_port_in_use_and_an_unknown_lesson(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening() as server:
        assert cli.main(["start", f"--port={server.getsockname()[1]}"]) == 1
    assert "is in use" in capsys.readouterr().out
    assert cli.main(["start", "77"]) == 2
    assert "There is no lesson 77. The lessons are 00." in capsys.readouterr().out


def test_start_refuses_while_a_notebook_is_broken(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "exercises" / "03_lost_updates.ipynb").write_text("{")
    assert cli.main(["start"]) == 1
    assert "exercises/03_lost_updates.ipynb is not whole" in capsys.readouterr().out


def test_every_command_can_say_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.COMMANDS:
        with pytest.raises(SystemExit) as end:
            cli.main([name, "--help"])
        assert end.value.code == 0
        assert f"threadlab {name}" in capsys.readouterr().out


def test_the_bare_and_the_mistyped_command_list_what_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main([]) == 2
    assert "doctor" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main(["docter"])
    assert "doctor" in capsys.readouterr().err


def test_public_names_load_on_first_use_and_not_before() -> None:
    assert set(threadlab.__all__) == set(threadlab._HOMES)
    tree = ast.parse(Path(threadlab.__file__).read_text())
    shown = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("threadlab.")
        for alias in node.names
    }
    assert shown == set(threadlab.__all__), "what type checkers see is what there is"
    for name in threadlab.__all__:
        assert getattr(threadlab, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = threadlab.nonsense
    loaded = "import sys, threadlab; print(sorted(m for m in sys.modules if 'threadlab.' in m))"
    printed = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"
