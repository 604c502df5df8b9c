"""The course for machines without a network: what is gathered, and that it installs from that.

The install needs a wheelhouse: ``python -m threadlab.authoring.wheelhouse FOLDER``, then
``THREADLAB_WHEELHOUSE=FOLDER``. Without it those tests skip.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from threadlab.authoring import wheelhouse
from threadlab.authoring.lock import with_package

PLACE = "THREADLAB_WHEELHOUSE"


@pytest.fixture(scope="module")
def lock(repository: Path) -> str:
    return (repository / "requirements.txt").read_text(encoding="utf-8")


def names(lock: str, python: str, system: str) -> set[str]:
    pinned = [*wheelhouse.pins(lock, python, wheelhouse.SYSTEMS[system])]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pinned)
    return {pin.split("==")[0] for pin in pinned}


def test_each_system_gets_what_it_needs(lock: str) -> None:
    linux = names(lock, "3.13.0", "linux-x86_64")
    assert {"jupyterlab", "anywidget", "pexpect"} <= linux
    assert not {"appnope", "pywinpty", "colorama"} & linux
    assert names(lock, "3.13.0", "macos-arm64") - linux == {"appnope"}
    windows = names(lock, "3.13.0", "windows-x86_64")
    assert {"pywinpty", "colorama"} <= windows
    assert "pexpect" not in windows


def test_every_package_of_the_lock_is_for_some_system(lock: str) -> None:
    """Were a marker asked about something that `System` does not tell, its package would lack."""
    pinned = {line.split("==")[0] for line in lock.splitlines() if re.match(r"[\w.-]+==", line)}
    found = {
        name
        for system in wheelhouse.SYSTEMS
        for python in wheelhouse.PYTHONS
        for release in (wheelhouse.FIRST, wheelhouse.LAST)
        for name in names(lock, f"{python}.{release}", system)
    }
    assert found == pinned


def test_a_package_that_changes_with_the_patch_release_is_had_for_both() -> None:
    lock = "a==1 ; python_full_version < '3.11.5'\na==2 ; python_full_version >= '3.11.5'\n"
    system = wheelhouse.SYSTEMS["linux-x86_64"]
    assert [*wheelhouse.pins(lock, f"3.11.{wheelhouse.FIRST}", system)] == ["a==1"]
    assert [*wheelhouse.pins(lock, f"3.11.{wheelhouse.LAST}", system)] == ["a==2"]


def test_this_machine_has_a_name_or_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wheelhouse.this_system() in wheelhouse.SYSTEMS
    monkeypatch.setattr(platform, "machine", lambda: "s390x")
    with pytest.raises(wheelhouse.CannotGather, match="s390x"):
        wheelhouse.this_system()


def test_the_package_takes_the_place_of_its_sources() -> None:
    assert with_package("a==1\n-e .\nb==2\n", "threadlab==9") == "a==1\nthreadlab==9\nb==2\n"
    with pytest.raises(ValueError, match="has the lock changed"):
        with_package("a==1\n", "threadlab==9")


def test_nothing_is_written_over(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "mine").write_text("work")
    assert wheelhouse.main([str(tmp_path)]) == 1
    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_readme_leads_to_comes_along(repository: Path, tmp_path: Path) -> None:
    wheelhouse.carry(repository, tmp_path)
    link = re.compile(r"\]\(([^)\s#]+)")
    for page in (tmp_path / "README.md", *(tmp_path / "docs").glob("*.md")):
        led = [to for to in link.findall(page.read_text(encoding="utf-8")) if "://" not in to]
        assert [to for to in led if not (page.parent / to).exists()] == []
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "](docs/instructor-guide.md)" in readme
    assert "](CONTRIBUTING.md)" not in readme, "it is about the sources, which are not there"
    assert "CONTRIBUTING.md" in readme


# --- a wheelhouse that was really made


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the wheelhouse, its environment made as README says, with no index to be had."""
    made = os.environ.get(PLACE)
    if made is None:
        pytest.skip(f"{PLACE} names no folder made by python -m threadlab.authoring.wheelhouse")
    course = tmp_path_factory.mktemp("stick") / "course"
    shutil.copytree(made, course)
    run(course, sys.executable, "-m", "venv", ".venv")
    run(course, course_python(course), "-m", "pip", "install", "-r", "requirements.txt")
    return course


def course_python(course: Path) -> str:
    return str(course / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python")


def run(course: Path, *command: str, expect: int = 0) -> str:
    nowhere = "http://127.0.0.1:9"  # the discard port: whoever asks there fails at once
    done = subprocess.run(
        command,
        cwd=course,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
        env={
            **os.environ,
            "PIP_INDEX_URL": nowhere,
            "PIP_EXTRA_INDEX_URL": "",
            "PIP_FIND_LINKS": "",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_CACHE_DIR": "1",
            "https_proxy": nowhere,
            "http_proxy": nowhere,
            "PYTHONPATH": "",
            "PYTHONIOENCODING": "utf-8",
            "THREADLAB_PROGRESS": str(course / "progress.json"),
        },
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def test_it_installs_without_an_index(installed: Path) -> None:
    where = run(installed, course_python(installed), "-c", "import threadlab as t; print(t)")
    assert str(installed / ".venv") in where  # the wheel, not this source tree
    assert run(installed, course_python(installed), "-m", "pip", "check").startswith("No broken")


def test_jupyterlab_is_there_and_opens_on_the_start_page(installed: Path) -> None:
    shown = run(installed, course_python(installed), "-m", "jupyter", "lab", "--show-config")
    assert "/lab/tree/notebooks/00_start_here.ipynb" in shown


def test_the_doctor_is_content(installed: Path) -> None:
    run(installed, course_python(installed), "-m", "threadlab", "doctor")


def test_exercises_are_graded(installed: Path) -> None:
    said = run(installed, course_python(installed), "-m", "threadlab", "check", "03", expect=1)
    assert "03.2 A counter that counts:" in said
    assert "How it happens:" in said
