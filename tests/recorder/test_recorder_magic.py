"""The cell magic, in a real IPython shell."""

from __future__ import annotations

import pytest

interactiveshell = pytest.importorskip("IPython.core.interactiveshell")


@pytest.fixture
def shell():
    made = interactiveshell.InteractiveShell()
    made.run_line_magic("load_ext", "threadlab")
    return made


CELL = """import threading
lock = threading.Lock()
with lock:
    result = 1
"""


def test_a_cell_is_recorded_with_its_names_and_lines(shell):
    recording = shell.run_cell_magic("record", "two clerks", CELL)
    assert recording is shell.user_ns["recording"]
    assert shell.user_ns["result"] == 1
    assert repr(recording) == "<Recording two clerks: threads MainThread; locks lock>"
    assert "with lock:" in recording.trace().source


def test_a_limit(shell):
    cell = CELL + "lock.acquire()\nlock.acquire()\n"
    recording = shell.run_cell_magic("record", "stuck --limit 0.2", cell)
    (wait,) = recording.waiting_now()
    # Counted with the line of the magic itself, as the cell shows it.
    assert (wait.on, wait.line) == ("lock", 7)


def test_wrong_arguments_are_explained(shell, capsys):
    assert shell.run_cell_magic("record", "--limit soon", "x = 1") is None
    assert "--limit SECONDS" in capsys.readouterr().out
    assert "x" not in shell.user_ns
