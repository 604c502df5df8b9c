"""Open the course in JupyterLab, on the start page or on a lesson."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from threadlab.course.doctor import kernel_findings, port_is_free
from threadlab.course.environment import findings
from threadlab.course.folder import START, find_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``lesson``: two digits; ``--port`` and ``--no-browser`` as JupyterLab has them."""
    parser.add_argument("lesson", nargs="?", default="00", help="two digits, such as 03")
    parser.add_argument("--port", type=int, help="use this port and no other")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(args: argparse.Namespace) -> int:
    """Run JupyterLab until it is stopped; 1 when the environment or the port forbids it."""
    course = find_course()
    if course is None:
        print(f"No course here: change to the folder that holds {START.as_posix()} and try again.")
        return 1
    lessons = sorted((course / "notebooks").glob(f"{args.lesson}_*.ipynb"))
    if not lessons:
        known = ", ".join(sorted(p.name[:2] for p in (course / "notebooks").glob("*.ipynb")))
        print(f"There is no lesson {args.lesson}. The lessons are {known}.")
        return 2
    problems = [
        finding.sentence
        for finding in (*findings(course), *kernel_findings())
        if finding.level == "problem"
    ]
    if args.port is not None and not port_is_free(args.port):
        problems.append(
            f"Port {args.port} is in use, perhaps by a JupyterLab that still runs: stop that one, "
            "or leave --port out and a free one is found."
        )
    if problems:
        print("\n".join(problems))
        return 1
    lesson = lessons[0].relative_to(course).as_posix()
    # The page to open, and the same in the address that is printed where there is no browser.
    options = [lesson, f"--LabApp.default_url=/lab/tree/{lesson}"]
    if args.port is not None:
        options += [f"--port={args.port}", "--ServerApp.port_retries=0"]
    if args.no_browser:
        options.append("--no-browser")
    serve(course, options)
    return 0


def serve(course: Path, options: list[str]) -> None:
    """Become JupyterLab: Ctrl-C then reaches it alone, and it ends its kernels."""
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

    os.chdir(course)
    LabApp.launch_instance(options)
