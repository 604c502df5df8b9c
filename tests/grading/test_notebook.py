"""The check cell in a real kernel: the exercise as it ships, solved, run again, and broken."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

sys.path.insert(0, str(Path(__file__).parent))

from notebooks import SOLVED, banked, code, write

from threadlab.grading import progressfile
from threadlab.grading.grades import grade

NO_LOCK = banked("03_2/wrong/no_lock")
CHECK = 'threadlab.check("03.2")'


def run(folder: Path, sources: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Run cells in one kernel; the outputs of each."""
    path = write(folder / "nb.ipynb", [code(s) for s in ("import threadlab", *sources)])
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3").execute()
    return [cell["outputs"] for cell in notebook.cells[1:]]


def text(outputs: list[dict[str, Any]]) -> str:
    """What is shown, however its lines are broken."""
    return " ".join(
        word for o in outputs if "data" in o for word in o["data"]["text/plain"].split()
    )


def error(outputs: list[dict[str, Any]]) -> str:
    return "\n".join("\n".join(o["traceback"]) for o in outputs if o["output_type"] == "error")


@pytest.fixture(autouse=True)
def progress_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "kept" / "progress.json"
    monkeypatch.setenv("THREADLAB_PROGRESS", str(path))
    return path


def test_a_check_shows_a_table_and_raises_two_clean_lines(tmp_path: Path) -> None:
    _, shown = run(tmp_path, [NO_LOCK, CHECK])
    assert "✗ safe" in text(shown)
    assert "How it happens" in text(shown)
    assert "read self.value" in text(shown)
    first, missing = error(shown).split("\n")
    assert first.startswith("Task 03.2: 6 of 10 points")
    assert missing == "Missing: safe."
    assert "html" in "".join(k for o in shown for k in o.get("data", {}))


def test_a_long_list_of_what_is_missing_fits_a_narrow_window(tmp_path: Path) -> None:
    wrong = "def choose(job):\n    return 'asyncio'"
    _, shown = run(tmp_path, [wrong, "import threadlab\nthreadlab.check('12.1')"])
    lines = error(shown).split("\n")
    assert max(map(len, lines)) <= 78
    told = " ".join(lines)
    assert "Missing: works, ThreadPoolExecutor, Thread and Event, Queue and workers, " in told
    assert told.endswith("periodic Event.wait loop, asyncio, ProcessPoolExecutor.")


def test_a_right_answer_opens_what_comes_after(tmp_path: Path, progress_file: Path) -> None:
    outputs = run(tmp_path, [SOLVED["03.2"], CHECK, "threadlab.progress('03')"])
    assert "10 of 10 points" in text(outputs[1])
    assert "What just happened" in text(outputs[1])
    assert error(outputs[1]) == ""
    assert "10/10" in text(outputs[2])
    assert "10 of 24 points" in text(outputs[2])


def test_checking_twice_shows_the_same_and_a_rerun_counts(tmp_path: Path) -> None:
    outputs = run(tmp_path, [NO_LOCK, CHECK, CHECK, SOLVED["03.2"], CHECK])
    assert text(outputs[1]) == text(outputs[2])
    assert "10 of 10" in text(outputs[4])


def test_no_answer_and_a_broken_answer_are_told_apart(tmp_path: Path) -> None:
    broken = "# task 03.2: your answer\nclass Counter:\n    def increment(self\n        pass"
    outputs = run(tmp_path, [CHECK, broken, CHECK])
    assert "Run the answer cell of task 03.2" in text(outputs[0])
    assert "not valid Python yet: line 3" in text(outputs[2])


def test_an_answer_that_ends_processes_leaves_the_kernel_alone(tmp_path: Path) -> None:
    source = (
        "import os\nclass Counter:\n    value = 0\n    def increment(self):\n        os._exit(3)\n"
    )
    outputs = run(tmp_path, [source, CHECK, "print('alive')"])
    assert "exit code 3" in text(outputs[1])
    assert outputs[2][0]["text"] == "alive\n"


def test_hints_come_one_by_one(tmp_path: Path) -> None:
    outputs = run(tmp_path, ['threadlab.hint("03.2")'] * 4)
    assert [text(o).count("Hint") for o in outputs] == [1, 2, 3, 3]


def test_an_unknown_task_says_which_there_are() -> None:
    with pytest.raises(KeyError, match=r"tasks of that lesson: 03\.1, 03\.2, 03\.3"):
        grade("03.9", "x = 1")


def test_progress_keeps_the_best_and_survives_damage(progress_file: Path) -> None:
    progressfile.record(grade("03.2", SOLVED["03.2"]))
    progressfile.record(grade("03.2", NO_LOCK))
    assert progressfile.read() == {"03.2": 10}
    progress_file.write_text("{ half", encoding="utf-8")
    assert progressfile.read() == {}
    assert progressfile.progress("03").earned == 0
