"""Bring the course up to date, and leave every file that you have changed as it is.

`git pull` refuses to update anything as soon as the update touches a notebook that you have worked
in. This takes in the rest, and says which of your files stayed behind.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import PurePosixPath

from threadlab.course.repository import GitProblem, Repository

NEEDS_INSTALL = {"requirements.txt", "pyproject.toml"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``threadlab update`` takes none."""


def run(args: argparse.Namespace) -> int:
    """0 when the course is up to date, 1 when it cannot be brought there."""
    try:
        made = update(Repository.of_course())
    except GitProblem as problem:
        print(f"Nothing was changed. {problem}", file=sys.stderr)
        return 1
    if not made.taken and not made.kept:
        print("The course is up to date.")
    notebooks = [name for name in made.taken if name.endswith(".ipynb")]
    for name in notebooks:
        print(f"updated  {name}")
    if len(made.taken) > len(notebooks):
        print(f"updated  {len(made.taken) - len(notebooks)} files that are no notebooks")
    for name in made.kept:
        print(f"yours    {name}  (the new one: {_new_one(name)})")
    if made.kept:
        print(
            "\nWhat is marked `yours` you had changed: it was left as it is, and the course has a "
            "newer version."
        )
    if NEEDS_INSTALL & set(made.taken):
        print(
            f"\nThe packages may have changed: run `{sys.executable} -m pip install -r "
            "requirements.txt`."
        )
    return 0


def _new_one(name: str) -> str:
    path = PurePosixPath(name)
    if path.suffix == ".ipynb" and path.parent.name in ("exercises", "notebooks"):
        option = "--lesson " if path.parent.name == "notebooks" else ""
        return f"threadlab reset {option}{path.name[:2]}"
    return f"git show HEAD:{name}"


@dataclass(frozen=True, slots=True)
class Update:
    """The files taken from the update, and those of the learner's that it would have changed."""

    taken: tuple[str, ...]
    kept: tuple[str, ...]


def update(repository: Repository) -> Update:
    """Fetch and take in what the branch's upstream has that is new.

    A file that differs from the version delivered, or lies where the update would put a new one, is
    not opened, not even for a moment; it only counts as changed against the new version from then
    on. Raises `GitProblem`, with nothing changed, when git cannot fetch or there are commits of the
    learner's own, which only a merge can join.
    """
    git = repository.git
    try:
        git("fetch", "--quiet")
        new = git("rev-parse", "--verify", "@{upstream}").decode().strip()
    except GitProblem as problem:
        raise GitProblem(f"The course's origin could not be asked what is new: {problem}") from None
    if git("rev-list", "-n1", f"{new}..HEAD"):
        raise GitProblem(
            "You have commits of your own here, and joining them with the update is a merge: run "
            "`git pull --no-rebase`. Where both changed a notebook git keeps yours and reports a "
            "conflict; `git add` that notebook, then `git commit`."
        )
    coming = repository.names("diff", "--name-only", "--no-renames", f"HEAD..{new}")
    added = repository.names("diff", "--name-only", "--no-renames", "--diff-filter=A", "HEAD", new)
    gone = repository.names("diff", "--name-only", "--no-renames", "--diff-filter=D", "HEAD", new)
    mine = set(repository.names("diff", "--name-only", "--no-renames", "HEAD"))
    mine |= {name for name in added if (repository.root / name).exists()}
    taken = [name for name in coming if name not in mine]

    # First the files, then the branch: should this be cut off in between, the files count as
    # changed, and the next update finds that they are what they should be.
    written = [name for name in taken if name not in gone]
    if written:
        git("checkout", "--quiet", new, paths=written)
    removed = [name for name in taken if name in gone]
    if removed:
        git("rm", "--quiet", paths=removed)
    git("reset", "--quiet", new)  # the branch and the index; never a file of the working tree
    differing = set(repository.names("diff", "--name-only", "--no-renames", "HEAD"))
    kept = [name for name in coming if name in mine and name in differing]
    return Update(tuple(taken), tuple(kept))
