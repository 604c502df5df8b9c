"""Run notebooks and store outputs that are the same on every machine.

``python -m threadlab.authoring.execute notebooks/03_lost_updates.ipynb ...`` runs each notebook
top to bottom in a fresh kernel of this environment and writes it back with what nbval will compare:
no timestamps, execution counts 1, 2, 3, ..., adjacent stream output joined, the text or picture of
a widget instead of its random model id. Notebooks under ``exercises/`` are stored without outputs,
since they ship unsolved and unrun.

A notebook is left as it was, and the command exits with 1, when a cell fails (unless it carries the
tag ``raises-exception``) or when an output holds an address or a path of this machine.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from threadlab.grading import progressfile

EXERCISES = "exercises"
MAY_FAIL = "raises-exception"
CELL_TIMEOUT = 120  # seconds, the same as nbval is given in pyproject.toml
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

# What another machine, or the next run, would print differently.
VOLATILE = re.compile(
    r"""
    \b0x[0-9a-fA-F]{6,}                      # an object's address
    | (?<![\w.:/])/(?:home|root|tmp|Users|var/folders|work|private)/[\w.-]+   # a POSIX path
    | \b[A-Za-z]:\\(?:Users|Temp)\\          # a Windows path
    | \bipykernel_\d+                        # the kernel's process id
    """,
    re.VERBOSE,
)


class Refused(Exception):
    """A notebook that must not be stored as it ran; the text says which cell and why."""


def main(argv: Sequence[str] | None = None) -> int:
    """Execute every notebook named; 0 when all could be stored."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.execute", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    arguments = parser.parse_args(argv)
    refused = 0
    for path in arguments.notebooks:
        try:
            execute_file(path)
        except Refused as reason:
            refused += 1
            print(f"{path}: left as it was. {reason}", file=sys.stderr)
        else:
            print(f"{path}: stored")
    return 1 if refused else 0


def execute_file(path: Path) -> None:
    """Run one notebook and store it, or raise `Refused` and leave it as it was."""
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Refused(f"It cannot be read as a notebook: {error}") from error
    if path.resolve().parent.name == EXERCISES:
        for cell in _code_cells(notebook):
            cell["outputs"] = []
            cell["execution_count"] = None
    else:
        run(notebook, path.resolve().parent)
    tidy(notebook)
    for index, text in volatile_outputs(notebook):
        raise Refused(f"Cell {index} prints {text!r}, which differs from machine to machine.")
    write(notebook, path)


def run(notebook: Any, folder: Path, *, keep_widgets: bool = False) -> None:
    """Execute ``notebook`` in place, in a kernel of this environment started in ``folder``.

    ``keep_widgets`` keeps the widgets' state in the metadata, for pages that work without a kernel.
    The author's own progress is neither shown nor changed: it starts empty, as a learner's does.
    """
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_TIMEOUT,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=keep_widgets,
        coalesce_streams=True,
    )
    try:
        with TemporaryDirectory() as empty:
            client.execute(
                env={**os.environ, progressfile.PLACE: str(Path(empty, "progress.json"))}
            )
    except CellTimeoutError as error:
        raise Refused(f"A cell ran for more than {CELL_TIMEOUT} s: {error}") from error
    except CellExecutionError as error:
        raise Refused(f"A cell failed:\n{error}") from error
    except DeadKernelError as error:
        raise Refused("The kernel died.") from error


def tidy(notebook: Any) -> None:
    """Drop what changes from run to run, and number the cells that ran 1, 2, 3, ..."""
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"].pop("signature", None)
    notebook["metadata"]["kernelspec"] = {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    notebook["metadata"]["language_info"] = {"name": "python", "file_extension": ".py"}
    for cell in notebook["cells"]:
        for key in ("execution", "ExecuteTime", "collapsed", "scrolled"):
            cell["metadata"].pop(key, None)
    count = 0
    for cell in _code_cells(notebook):
        if cell.get("execution_count") is None:
            continue
        count += 1
        cell["execution_count"] = count
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count
            # A view names a model that lives only as long as its kernel: without it, readers of
            # the stored notebook see the picture or the text that the widget brings along.
            output.get("data", {}).pop(WIDGET_VIEW, None)
            output.get("metadata", {}).pop(WIDGET_VIEW, None)
        cell["outputs"] = [o for o in cell["outputs"] if o.get("data") != {}]


def volatile_outputs(notebook: Any) -> Iterator[tuple[int, str]]:
    """Cell number and the text, for each output that holds an address or a machine's path."""
    for index, cell in enumerate(notebook["cells"]):
        for output in cell.get("outputs", ()):
            texts = [output.get("text", ""), *output.get("traceback", ())]
            texts += [t for mime, t in output.get("data", {}).items() if "text" in mime]
            for text in texts:
                found = VOLATILE.search("".join(text))
                if found:
                    yield index, found[0]


def write(notebook: Any, path: Path) -> None:
    """Write the notebook whole or not at all, as JupyterLab would lay it out."""
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook).rstrip("\n") + "\n"  # type: ignore[no-untyped-call]
    half = path.with_suffix(".ipynb.part")
    half.write_text(text, encoding="utf-8", newline="\n")
    os.replace(half, path)


def _code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


if __name__ == "__main__":
    raise SystemExit(main())
