"""Make a course for another system: nbgrader, or GitHub Classroom."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from threadlab import __version__
from threadlab.authoring import classroom, nbgrader_course
from threadlab.authoring.outfolder import Occupied
from threadlab.course.folder import find_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``threadlab export``."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    nbgrader = kinds.add_parser("nbgrader", help="an nbgrader course, one assignment a lesson")
    room = kinds.add_parser("classroom", help="a template repository for GitHub Classroom")
    for kind in (nbgrader, room):
        kind.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    room.add_argument(
        "--repository", required=True, metavar="OWNER/NAME", help="the course's repository"
    )
    room.add_argument("--ref", default=f"v{__version__}", help="its tag or commit (%(default)s)")


def run(args: argparse.Namespace) -> int:
    """0 when it is written, 1 when not."""
    course = find_course()
    if course is None:
        print("threadlab export: run it in the course's folder", file=sys.stderr)
        return 1
    try:
        if args.kind == "nbgrader":
            written = nbgrader_course.export(course, args.out)
            print(f"{len(written)} assignments in {args.out}. Next, in that folder:")
            print(f"  nbgrader generate_assignment {written[0].stem}")
        else:
            classroom.export(course, args.out, args.repository, args.ref)
            print(f"A template repository in {args.out}: push it to GitHub and mark it a template.")
    except (Occupied, OSError, ValueError) as reason:
        print(f"threadlab export: {reason}", file=sys.stderr)
        return 1
    return 0
