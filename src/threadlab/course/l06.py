"""Which lock guards which field: locksets and lock coverage of one run, for lesson 06.

The idea is that of Eraser (Savage et al., *Eraser: A Dynamic Data Race Detector for Multithreaded
Programs*, ACM TOCS 1997): write down which locks a thread holds at each access to a shared field.
The locks that were held at *every* access are the field's lockset. When it is empty, no lock guards
the field, even if this run went well.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from threadlab import tables
from threadlab.explorer import Exploration, replay
from threadlab.palette import ALARM_COLOR

_FIELD = re.compile(r"^(?:read|write|call|iterate)\b.*?\bself\.(\w+)")
_CALL = re.compile(r"^call (\w+)$")
_MAIN = "M"
COLUMNS = ("field", "lockset", "covered", "without the lock")
_GUARDED_COLOR = "#009E73"


@dataclass(frozen=True, slots=True)
class Access:
    """One access to a field: which thread, at which line, holding which locks."""

    field: str
    thread: str
    line: int
    code: str
    label: str
    holds: frozenset[str]


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """All accesses to one field.

    ``lockset`` holds the locks that were held at every one of them; ``lock`` is the one that was
    held most often (None when none ever was).
    """

    name: str
    accesses: tuple[Access, ...]

    @property
    def lockset(self) -> frozenset[str]:
        """The locks held at every access; empty when nothing guards the field."""
        return frozenset.intersection(*(a.holds for a in self.accesses))

    @property
    def lock(self) -> str | None:
        """The lock held most often: probably the one that is meant to guard the field."""
        held = Counter(lock for a in self.accesses for lock in sorted(a.holds))
        return held.most_common(1)[0][0] if held else None

    @property
    def protected(self) -> int:
        """How many accesses were made while `lock` was held."""
        return sum(self.lock in a.holds for a in self.accesses)

    @property
    def unprotected(self) -> tuple[Access, ...]:
        """The accesses without `lock`."""
        return tuple(a for a in self.accesses if self.lock not in a.holds)


class Coverage:
    """The lock coverage of one run: a table in a notebook, `picture` for the figure."""

    def __init__(self, fields: Sequence[FieldCoverage]) -> None:
        self.fields = tuple(fields)

    @property
    def share(self) -> float:
        """Accesses under their field's lock, as a share of all (0 to 1; 1 without any access)."""
        every = sum(len(f.accesses) for f in self.fields)
        return sum(f.protected for f in self.fields) / every if every else 1.0

    @property
    def unprotected_lines(self) -> frozenset[int]:
        """Lines of the program with an access that its field's lock does not cover."""
        return frozenset(a.line for f in self.fields for a in f.unprotected)

    def picture(self) -> Picture:
        """A bar for each field: accesses with and without its lock."""
        return Picture(self)

    def __str__(self) -> str:
        return tables.as_text(COLUMNS, [_row(f) for f in self.fields], self._total())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return tables.as_html(COLUMNS, [_row(f) for f in self.fields], self._total())

    def _total(self) -> str:
        return f"Lock coverage of this run: {self.share:.0%}"


class Picture:
    """The coverage as a figure, for notebooks."""

    def __init__(self, coverage: Coverage) -> None:
        self._fields = coverage.fields

    def __repr__(self) -> str:
        parts = (f"{f.name} {f.protected} of {len(f.accesses)}" for f in self._fields)
        return f"Accesses under the lock: {', '.join(parts)}"

    def _repr_png_(self) -> bytes:
        from matplotlib.figure import Figure
        from matplotlib.ticker import MaxNLocator

        names = [f.name for f in self._fields]
        covered = [f.protected for f in self._fields]
        bare = [len(f.accesses) - f.protected for f in self._fields]
        figure = Figure(figsize=(7, 0.9 + 0.5 * len(names)), dpi=100, layout="constrained")
        axis = figure.add_subplot()
        with_lock = axis.barh(names, covered, color=_GUARDED_COLOR, label="under the field's lock")
        without = axis.barh(
            names, bare, left=covered, color=ALARM_COLOR, hatch="///", edgecolor="white",
            label="without it",
        )  # fmt: skip
        axis.bar_label(with_lock, [str(n or "") for n in covered], label_type="center")
        axis.bar_label(
            without, [str(n or "") for n in bare], label_type="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
        for label in axis.texts:
            if not label.get_text():
                label.set_visible(False)
        axis.invert_yaxis()
        axis.set_xlabel("accesses in one run")
        axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        axis.spines[["top", "right"]].set_visible(False)
        axis.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
        return out.getvalue()


def locksets(
    program: str | None = None,
    *,
    setup: str | Callable[..., Any] | None = None,
    threads: Sequence[str | Callable[..., Any]] | None = None,
) -> Coverage:
    """Run the program once, quietly, one thread after the other, and note the locks.

    The arguments are those of `threadlab.explore`. Counted are accesses to fields (``self.x``) that
    several threads share, by the started threads: what the main thread does before it starts them
    and after it has joined them needs no lock. Objects are not told apart: use one of each class.
    Raises ValueError when the run does not end well.
    """
    run = replay(program, "", setup=setup, threads=threads)
    if run.verdict != "passed":
        raise ValueError(f"the program has to run once without a failure: {run.explanation}")
    return coverage_of(run)


def coverage_of(run: Exploration) -> Coverage:
    """The lock coverage of the run in ``run.steps``."""
    source = run.program.splitlines()
    found: dict[str, list[Access]] = {}
    for step in run.steps:
        if step.thread == _MAIN:
            continue
        code = source[step.line - 1].strip() if 0 < step.line <= len(source) else ""
        match = _FIELD.match(step.label)
        if match is None and (call := _CALL.match(step.label)):  # len(self.x), list(self.x)
            match = re.search(rf"\b{call[1]}\(\s*self\.(\w+)", code)
        if match is None:
            continue
        access = Access(match[1], step.thread, step.line, code, step.label, frozenset(step.holds))
        found.setdefault(access.field, []).append(access)
    return Coverage([FieldCoverage(name, tuple(found[name])) for name in sorted(found)])


def _row(field: FieldCoverage) -> tuple[str, str, str, str]:
    lockset = ", ".join(sorted(field.lockset)) or "empty"
    covered = f"{field.protected} of {len(field.accesses)}"
    bare = dict.fromkeys(a.code.rstrip(":") for a in field.unprotected)
    return field.name, lockset, covered, "; ".join(bare)
