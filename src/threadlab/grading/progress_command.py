"""Show the points earned so far, of all tasks or of one lesson's. Grades nothing anew."""

from __future__ import annotations

import argparse
import sys

from threadlab.grading import progressfile, tasks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``lesson``: two digits, all lessons unless given."""
    parser.add_argument("lesson", nargs="?", metavar="NN", help="only this lesson, such as 03")


def run(args: argparse.Namespace) -> int:
    """0, or 2 for a lesson without tasks."""
    if args.lesson is not None and args.lesson not in tasks.lessons():
        known = ", ".join(tasks.lessons())
        print(f"Lesson {args.lesson} has no tasks; those that have: {known}.", file=sys.stderr)
        return 2
    print(progressfile.progress(args.lesson))
    return 0
