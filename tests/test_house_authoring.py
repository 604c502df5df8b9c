"""Storing notebooks: the same bytes every time, nothing of this machine, or left as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from threadlab.authoring.execute import VOLATILE, main


def store(path: Path, *cells: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = new_notebook(cells=list(cells))
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(notebook, path)
    return path


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_lesson_is_stored_the_same_twice_without_widget_models(tmp_path: Path) -> None:
    path = store(
        tmp_path / "notebooks" / "01_probe.ipynb",
        new_markdown_cell("A question?"),
        new_code_cell("import ipywidgets\nfor word in 'ab':\n    print(word, flush=True)"),
        new_code_cell("ipywidgets.IntSlider(3)"),
        new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}),
    )
    assert main([str(path)]) == 0
    first = path.read_bytes()
    assert main([str(path)]) == 0
    assert path.read_bytes() == first

    _, printing, widget, failing = load(path)["cells"]
    assert [c["execution_count"] for c in (printing, widget, failing)] == [1, 2, 3]
    assert [o["text"] for o in printing["outputs"]] == [["a\n", "b\n"]]
    assert list(widget["outputs"][0]["data"]) == ["text/plain"]
    assert failing["outputs"][0]["ename"] == "ZeroDivisionError"
    assert b"execution" not in first.replace(b"execution_count", b"")


def test_the_author_s_own_progress_is_neither_stored_nor_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "progress.json"
    mine.write_text('{"tasks": {"03.1": 4}}')
    monkeypatch.setenv("THREADLAB_PROGRESS", str(mine))
    asks = "from threadlab.grading import progressfile\nprint(progressfile.read())"
    earns = "from threadlab.grading.grades import grade\nprogressfile.record(grade('03.1', ''))"
    path = store(tmp_path / "notebooks" / "01_probe.ipynb", *map(new_code_cell, (asks, earns)))
    assert main([str(path)]) == 0
    assert load(path)["cells"][0]["outputs"][0]["text"] == ["{}\n"]
    assert mine.read_text() == '{"tasks": {"03.1": 4}}'


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("print(object())", "0x"),
        ("print('/home/ada/course')", "/home/ada"),
        ("undefined_name", "NameError"),
        ("import os; os._exit(0)", "kernel died"),
    ],
)
def test_what_must_not_be_stored_leaves_the_file_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, told: str
) -> None:
    path = store(tmp_path / "notebooks" / "01_probe.ipynb", new_code_cell(source))
    before = path.read_bytes()
    assert main([str(path)]) == 1
    assert path.read_bytes() == before
    assert told in capsys.readouterr().err
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_an_exercise_is_stored_without_outputs(tmp_path: Path) -> None:
    cell = new_code_cell("raise SystemExit('never run')", execution_count=7)
    path = store(tmp_path / "exercises" / "01_probe.ipynb", cell)
    assert main([str(path)]) == 0
    assert load(path)["cells"][0]["execution_count"] is None


def test_a_half_saved_notebook_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "01_half.ipynb"
    path.write_text('{"cells": [')
    assert main([str(path)]) == 1
    assert "cannot be read as a notebook" in capsys.readouterr().err


@pytest.mark.parametrize(
    "harmless", ["colour 0xff", "GET /home HTTP/1.1", "http://127.0.0.1/tmp/x", "a/b", "3/4"]
)
def test_harmless_text_is_not_taken_for_a_path(harmless: str) -> None:
    assert VOLATILE.search(harmless) is None


def test_a_learner_s_pytest_can_read_every_browser_test(repository: Path) -> None:
    """README's test command has no selenium; one test that needs it to be read would stop all."""
    folder = repository / "tests" / "browser"
    names = sorted(path.stem for path in folder.glob("*.py"))
    code = (
        "import importlib, sys\n"
        "sys.modules['selenium'] = None\n"
        f"sys.path.insert(0, {str(folder)!r})\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(names) > 5
