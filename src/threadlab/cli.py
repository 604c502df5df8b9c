"""The ``threadlab`` command: a table of subcommands, each a module of its own.

A command's module defines ``add_arguments(parser)`` and ``run(args) -> int`` (the exit status:
0 all well, 1 the answer is no, 2 wrong usage). Only the module of the command asked for is
imported, so that ``threadlab doctor`` still answers when another command's needs are missing.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Command:
    """Where a subcommand lives (a dotted module name) and the one line that ``--help`` shows."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "start": Command("threadlab.course.start", "open the course in JupyterLab"),
    "check": Command("threadlab.grading.check_command", "grade my own exercises"),
    "progress": Command("threadlab.grading.progress_command", "show the points earned so far"),
    "reset": Command("threadlab.course.reset", "put a fresh exercise beside mine"),
    "update": Command("threadlab.course.update", "bring the course up to date, my files untouched"),
    "grade": Command("threadlab.grading.command", "grade submissions, one or a whole class"),
    "export": Command("threadlab.authoring.export_command", "a course for nbgrader or Classroom"),
    "doctor": Command("threadlab.course.doctor", "say what is wrong with this environment"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status. ``argv`` is without the program's name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows may know no check mark
            stream.reconfigure(errors="replace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    if not arguments or arguments[0] not in COMMANDS:
        parser.parse_args(arguments)  # prints the help or says which command it does not know
        parser.print_help()
        return 2
    name = arguments[0]
    command = COMMANDS[name]
    module = import_module(command.module)
    subparser = argparse.ArgumentParser(prog=f"threadlab {name}", description=module.__doc__)
    module.add_arguments(subparser)
    try:
        status: int = module.run(subparser.parse_args(arguments[1:]))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough: `threadlab check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:{width}}  {c.summary}" for name, c in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="threadlab",
        description=f"commands:\n{listing}\n\n`threadlab COMMAND --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", nargs="?", choices=list(COMMANDS), metavar="COMMAND")
    return parser
