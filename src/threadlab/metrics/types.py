"""Does it pass ``mypy --strict``? The real type checker, run on source text."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_ERROR = re.compile(
    r"^checked\.py:(?P<line>\d+)(?::\d+)?: error: (?P<text>.*?)(?:  \[(?P<code>[\w-]+)\])?$"
)
_OPTIONS = (
    "--strict",
    "--follow-imports=silent",
    "--no-error-summary",
    "--no-color-output",
    "--no-pretty",
    "--hide-error-context",
    "--config-file=",
)


@dataclass(frozen=True, slots=True)
class TypeProblem:
    """What mypy says about one line (1-based) of the source; ``code`` is mypy's name for it."""

    line: int
    message: str
    code: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class TypeCheck:
    """The verdict of ``mypy --strict`` on one source text."""

    problems: tuple[TypeProblem, ...]

    @property
    def passed(self) -> bool:
        """mypy found nothing to say."""
        return not self.problems

    def __str__(self) -> str:
        if self.passed:
            return "mypy --strict: no problem found."
        many = len(self.problems)
        head = f"mypy --strict: {many} problem{'s' if many > 1 else ''}."
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])

    __repr__ = __str__


def type_check(source: str) -> TypeCheck:
    """Run ``mypy --strict`` on ``source`` as a module of its own, for the Python that runs now.

    It takes some seconds: mypy reads the declarations of everything that is imported.

    Raises:
        RuntimeError: mypy is not installed here, or broke down; the message has its own words.
    """
    with tempfile.TemporaryDirectory(prefix="threadlab-types-") as folder:
        Path(folder, "checked.py").write_text(source, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *_OPTIONS, "--cache-dir", folder, "checked.py"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=folder,
        )
    problems = tuple(
        TypeProblem(int(match["line"]), match["text"], match["code"] or "misc")
        for match in map(_ERROR.match, done.stdout.splitlines())
        if match
    )
    if done.returncode != 0 and not problems:
        raise RuntimeError(
            "mypy could not check this code: "
            + (done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}")
            + f"\nIs it installed here? `{sys.executable} -m pip install mypy` brings it."
        )
    return TypeCheck(problems)
