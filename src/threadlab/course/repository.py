"""The course's git repository, asked through the ``git`` command."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from threadlab.course.folder import find_course


class GitProblem(Exception):
    """What git could not do; the text says it to the learner."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git working tree; ``root`` is its top folder, and every path here is relative to it."""

    root: Path

    @classmethod
    def of_course(cls) -> Repository:
        """The repository that the course lies in. Raises `GitProblem` when there is none."""
        course = find_course()
        if course is None:
            raise GitProblem("No course here: change to the course's folder and try again.")
        try:
            top = Repository(course).git("rev-parse", "--show-toplevel").decode()
        except GitProblem as problem:
            raise GitProblem(
                f"The course in {course} is not a git clone ({problem}), so there is nothing to "
                "take the delivered files from. Copy what you need from the folder that the course "
                "came in, or download it anew into another one; keep this folder, your work is in "
                "it."
            ) from None
        return cls(Path(top.rstrip("\n")))

    def git(self, *arguments: str, paths: Sequence[str] | None = None) -> bytes:
        """What ``git`` prints. ``paths`` go to its standard input, taken literally.

        Raises `GitProblem` with git's own words when it fails or is not installed.
        """
        command = ["git", "-C", str(self.root), "--literal-pathspecs", *arguments]
        if paths is not None:
            command += ["--pathspec-from-file=-", "--pathspec-file-nul"]
        try:
            ran = subprocess.run(
                command, input="\0".join(paths or ()).encode(), capture_output=True, check=False
            )
        except FileNotFoundError:
            raise GitProblem("git is not installed, or not on the PATH") from None
        if ran.returncode:
            raise GitProblem(ran.stderr.decode(errors="replace").strip() or "git failed")
        return ran.stdout

    def names(self, *arguments: str) -> list[str]:
        """The paths that ``git ARGUMENTS -z`` prints."""
        return [name for name in self.git(*arguments, "-z").decode().split("\0") if name]
