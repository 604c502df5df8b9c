"""Grade my own exercises: all of them, a line for each task, or those named, in full.

Where a lesson has two notebooks, such as one made by `threadlab reset`, the better answer counts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from threadlab.course.folder import find_course
from threadlab.grading import batch, progressfile, tasks
from threadlab.grading.submission import notebooks, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``threadlab check``."""
    parser.add_argument(
        "what", nargs="*", metavar="NN|FILE", help="lessons or notebooks (default: all exercises)"
    )


def run(args: argparse.Namespace) -> int:
    """0 when all is earned, 1 when not, 2 for wrong usage."""
    course = find_course()
    paths: list[Path] = []
    for what in args.what:
        if Path(what).exists():
            paths.append(Path(what))
        elif what in tasks.lessons() and course is not None:
            paths += sorted((course / "exercises").glob(f"{what}_*.ipynb"))
        else:
            print(f"threadlab check: {what} is neither a lesson nor a file here", file=sys.stderr)
            return 2
    if not args.what:
        if course is None:
            print("threadlab check: run it in the course's folder, or name a file", file=sys.stderr)
            return 2
        paths = [course / "exercises"]
    mine = batch.Handed("me", tuple(read(path) for path in notebooks(paths)))
    (graded,) = batch.grade_all([mine], batch.expected([mine]), done=batch.bar)
    for made in graded.grades:
        progressfile.record(made)
        mark = "✓" if made.passed else "✗"
        print(f"{mark} {made.task} {made.title}: {made.earned} of {made.possible} points")
    missing = [made for made in graded.grades if not made.passed]
    for made in missing if args.what else missing[:1]:
        print(f"\n{made}")
    if graded.grades:
        print(f"\n{graded.earned} of {graded.possible} points.")
    for remark in graded.remarks:
        print(remark)
    return 0 if graded.grades and not missing else 1
