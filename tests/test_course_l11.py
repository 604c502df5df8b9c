"""Which Pythons lesson 11 finds and what it says of them; never how fast anything is."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import pytest

from threadlab.course import l11
from threadlab.course.l11 import Interpreter, Measured, MeasuringFailed

ORDINARY = Interpreter("python3", "CPython 3.12.4", free_threaded=False, gil=True)
OFF = Interpreter("python3t", "CPython 3.14.2", free_threaded=True, gil=False)
ON = Interpreter("python3t", "CPython 3.14.2", free_threaded=True, gil=True)


def script(path: Path, said: str) -> str:
    """A stand-in for an interpreter: prints ``said`` whatever it is asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ncat > /dev/null\necho '{said}'\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def told(name: str, free_threaded: bool) -> str:
    yes = "true" if free_threaded else "false"
    no = "false" if free_threaded else "true"
    return f'{{"name": "{name}", "free_threaded": {yes}, "gil": {no}}}'


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("PYENV_ROOT", "XDG_DATA_HOME", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path / "bin"), "/usr/bin", "/bin"]))
    monkeypatch.setattr("shutil.which", lambda name: _in(tmp_path / "bin", name))
    return tmp_path


def _in(folder: Path, name: str) -> str | None:
    return str(folder / name) if (folder / name).is_file() else None


def test_this_build_is_what_it_says_it_is() -> None:
    build = l11.this_build()
    assert build.free_threaded == bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    assert f"{sys.version_info.major}.{sys.version_info.minor}." in build.name


def test_the_words_tell_the_three_states_apart() -> None:
    assert str(ORDINARY) == "CPython 3.12.4, ordinary build, GIL always on"
    assert str(OFF) == "CPython 3.14.2, free-threaded build, GIL off"
    assert str(ON) == "CPython 3.14.2, free-threaded build, GIL on"


def test_what_is_no_python_is_no_interpreter(tmp_path: Path) -> None:
    assert l11.ask(str(tmp_path / "none")) is None


def test_nothing_is_found_where_nothing_is(nothing_installed: Path) -> None:
    assert l11.free_threaded_builds() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
def test_builds_are_found_on_path_by_pyenv_and_by_uv(nothing_installed: Path) -> None:
    home = nothing_installed
    script(home / "bin" / "python3.14t", told("path", True))
    script(home / "PYENV_ROOT" / "versions" / "3.13.9t" / "bin" / "python3", told("pyenv", True))
    script(home / "PYENV_ROOT" / "versions" / "3.13.9" / "bin" / "python3", told("no", True))
    uv = home / "UV_PYTHON_INSTALL_DIR" / "cpython-3.14.10+freethreaded-linux-x86_64-gnu"
    script(uv / "bin" / "python3", told("uv", True))
    found = l11.free_threaded_builds()
    assert [each.name for each in found] == ["path", "pyenv", "uv"]
    assert not any(each.gil for each in found)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
def test_a_name_alone_makes_no_free_threaded_build(nothing_installed: Path) -> None:
    script(nothing_installed / "bin" / "python3.14t", told("ordinary in disguise", False))
    script(nothing_installed / "bin" / "python3.13t", "no JSON at all")
    assert l11.free_threaded_builds() == ()


def test_a_program_is_measured_in_a_process_of_its_own() -> None:
    program = (
        f"import os\ndef run(threads):\n    assert os.getpid() != {os.getpid()}\n"
        "    sum(range(100_000))"
    )
    measured = l11.measure(program, l11.this_build(), threads=(1, 3), rounds=1)
    assert measured.threads == (1, 3)
    assert len(measured.seconds) == 2
    assert 0.0 <= measured.work <= measured.seconds[0]


def test_the_measure_is_a_core_of_its_own_however_busy_the_computer_is() -> None:
    # One thread had half a core here, and four had a whole one: no work was done at once.
    assert Measured(ORDINARY, (1, 2, 4), (2.0, 1.25, 1.0), 1.0).factors == (0.5, 0.8, 1.0)
    assert Measured(OFF, (1, 2, 4), (1.0, 0.5, 0.25), 1.0).factors == (1.0, 2.0, 4.0)


def test_a_program_that_stops_is_reported_in_its_own_words() -> None:
    with pytest.raises(MeasuringFailed, match="ZeroDivisionError: division by zero"):
        l11.measure("def run(threads):\n    1 / 0", l11.this_build())


@pytest.mark.parametrize(
    ("builds", "elsewhere"), [((ORDINARY, ON), True), ((ORDINARY, OFF), False)]
)
def test_figures_from_elsewhere_stand_in_for_a_build_that_is_missing(
    builds: tuple[Interpreter, ...], elsewhere: bool
) -> None:
    (axes,) = l11.draw([Measured(on, (1, 2, 4), (4.0, 2.0, 1.0), 4.0) for on in builds]).axes
    legend = axes.get_legend()
    assert legend is not None
    labels = [text.get_text() for text in legend.get_texts()]
    assert set(map(str, builds)) <= set(labels)
    assert any("elsewhere" in label for label in labels) == elsewhere
    assert axes.get_xlabel()
    assert axes.get_ylabel()
