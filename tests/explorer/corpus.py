"""The programs with known verdicts, and what their first lines say about them.

``# verdict: race`` (an assertion fails or an exception escapes a thread under some schedule),
``deadlock`` (some schedule in which nothing can run on) or ``safe``; several with ``|`` between
them when any of them is right. ``# schedules: N`` is the exact number of schedules to run where it
can be worked out by hand, ``# python: 3.13`` the oldest Python that has what the program uses,
``# timeouts: last`` the exploration's option, ``# why:`` the reason.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "programs"
_HEADER = re.compile(r"# (verdict|schedules|python|timeouts): (\S+)")


@dataclass(frozen=True, slots=True)
class Program:
    """One program of the corpus."""

    name: str
    source: str
    verdicts: frozenset[str]
    schedules: int | None
    python: tuple[int, ...]
    timeouts: str

    @property
    def runs_here(self) -> bool:
        """Whether this Python has what the program uses."""
        return sys.version_info >= self.python

    @property
    def is_definite(self) -> bool:
        """Whether the verdict is one that no limit of time may change."""
        return "undecided" not in self.verdicts


def read(path: Path) -> Program:
    """The program in ``path``; ValueError when its first line is not a verdict."""
    source = path.read_text(encoding="utf-8")
    headers = dict(_HEADER.findall(source))
    if "verdict" not in headers:
        raise ValueError(f"{path}: the first line should be '# verdict: race|deadlock|safe'")
    return Program(
        name=f"{path.parent.name}/{path.stem}",
        source=source,
        verdicts=frozenset(headers["verdict"].split("|")),
        schedules=int(headers["schedules"]) if "schedules" in headers else None,
        python=tuple(int(n) for n in headers.get("python", "3").split(".")),
        timeouts=headers.get("timeouts", "any"),
    )


PROGRAMS = tuple(read(path) for path in sorted(FOLDER.glob("*/*.py")))
HERE = tuple(program for program in PROGRAMS if program.runs_here)


def named(name: str) -> Program:
    """The program of that name, such as ``lock/counter_race``."""
    return next(program for program in PROGRAMS if program.name == name)
