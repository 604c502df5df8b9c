"""Put a fresh exercise beside yours. Yours stays as it is, under its own name."""

from __future__ import annotations

import argparse
import json
import sys
from itertools import chain
from pathlib import PurePosixPath

from threadlab.course.folder import find_course, fresh_stems
from threadlab.course.repository import GitProblem, Repository


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The numbers of the lessons; ``--lesson`` for the lesson instead of its exercise."""
    parser.add_argument("numbers", nargs="+", metavar="NN", help="such as 03")
    parser.add_argument(
        "--lesson", action="store_true", help="a fresh copy of the lesson instead of its exercise"
    )


def run(args: argparse.Namespace) -> int:
    """0 when every copy was made, 1 when git cannot give one, 2 for an unknown number."""
    folder = "notebooks" if args.lesson else "exercises"
    for number in args.numbers:
        try:
            made = fresh(number, folder)
        except GitProblem as problem:
            print(problem, file=sys.stderr)
            return 1
        except KeyError as unknown:
            print(unknown.args[0], file=sys.stderr)
            return 2
        print(f"{made} is fresh. Nothing else was changed.")
    return 0


def fresh(number: str, folder: str) -> str:
    """Write the delivered notebook ``number`` of ``folder`` under the first name that is free.

    Returns its path within the course. Raises `KeyError` for an unknown number and `GitProblem`
    when git does not have the delivered version.
    """
    number = number.zfill(2)
    repository = Repository.of_course()
    course = find_course() or repository.root
    inside = course.resolve().relative_to(repository.root.resolve())
    where = (PurePosixPath(*inside.parts) / folder).as_posix()
    known = {
        PurePosixPath(name).name[:2]: name
        for name in repository.names("ls-tree", "--name-only", "HEAD", f"{where}/")
        if name.endswith(".ipynb")
    }
    if number not in known:
        raise KeyError(
            f"There is nothing numbered {number} in {folder}; it has {', '.join(known)}."
        )
    text = _delivered(repository, known[number])
    delivered = PurePosixPath(known[number])
    for stem in chain([delivered.stem], fresh_stems(delivered.stem)):
        path = repository.root / delivered.with_stem(stem)
        try:
            with path.open("xb") as file:  # "x": never over anything that is there
                file.write(text)
        except FileExistsError:
            continue
        return path.relative_to(repository.root / inside).as_posix()
    raise AssertionError("there is always a next name")


def _delivered(repository: Repository, name: str) -> bytes:
    """The notebook as the course delivers it, also when its learner commits their work.

    Exercises are delivered with no cell run, so the newest version without a run cell is it.
    """
    newest = repository.git("show", f"HEAD:{name}")
    if _is_unrun(newest) or PurePosixPath(name).parent.name != "exercises":
        return newest
    for commit in repository.git("log", "--format=%H", "--", name).decode().split():
        try:
            text = repository.git("show", f"{commit}:{name}")
        except GitProblem:  # deleted in this commit
            continue
        if _is_unrun(text):
            return text
    raise GitProblem(f"git has no version of {name} as it was delivered.")


def _is_unrun(text: bytes) -> bool:
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError):
        return False
    return not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
