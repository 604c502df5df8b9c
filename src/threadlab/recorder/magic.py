"""``%%record title``: record a whole cell without indenting it."""

from __future__ import annotations

import argparse
import shlex
from typing import Any

from threadlab.recorder.recording import Recording, record


def load_ipython_extension(shell: Any) -> None:
    """Register ``%%record`` in ``shell``."""

    def record_cell(line: str, cell: str) -> Recording | None:
        """%%record [title] [--limit SECONDS]: run this cell and show its timeline.

        The recording is also kept in the variable ``recording``.
        """
        return _run(shell, line, cell)

    shell.register_magic_function(record_cell, magic_kind="cell", magic_name="record")


def _run(shell: Any, line: str, cell: str) -> Recording | None:
    parser = argparse.ArgumentParser(prog="%%record", add_help=False, exit_on_error=False)
    parser.add_argument("title", nargs="*")
    parser.add_argument("--limit", type=float)
    try:
        asked = parser.parse_args(shlex.split(line))
    except (argparse.ArgumentError, SystemExit, ValueError) as error:
        print(f"%%record takes a title and --limit SECONDS: {error}")
        return None
    # The empty line stands for the magic's own, so that line numbers are those of the cell.
    source = "\n" + shell.transform_cell(cell)
    file = shell.compile.cache(source, shell.execution_count, raw_code=cell)
    code = compile(source, file, "exec")
    recording = record(" ".join(asked.title), limit=asked.limit)
    shell.user_ns["recording"] = recording
    with recording:
        recording.set_scope(file)
        exec(code, shell.user_ns)
    return recording
