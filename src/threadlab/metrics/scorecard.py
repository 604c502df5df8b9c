"""All thirteen success metrics side by side: measured, with what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from threadlab import tables

METRICS: dict[str, str] = {
    "zero races": "correctness",
    "no deadlocks": "correctness",
    "consistent state": "correctness",
    "utilisation": "performance",
    "throughput": "performance",
    "p99 latency": "performance",
    "resource efficiency": "performance",
    "graceful shutdown": "operation",
    "error isolation": "operation",
    "observability": "operation",
    "lock coverage": "code quality",
    "with for every lock": "code quality",
    "type safety": "code quality",
}
"""The metrics of the published best practices in their order, each with its group."""

COLUMNS = ("metric", "measured", "asked for")


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric: what was measured, what was asked for, and whether it is met.

    ``metric`` is one of `METRICS`; ``value`` and ``target`` are words, with their units.
    """

    metric: str
    value: str
    target: str
    met: bool


class Scorecard:
    """What has been measured so far, in the order of `METRICS`; what is missing is shown as such.

    In a notebook it is a table; as text, too.
    """

    def __init__(self) -> None:
        self._measured: dict[str, Measured] = {}

    def add(self, metric: str, value: str, target: str, met: bool) -> None:
        """Write one measurement down; a later one of the same metric takes its place.

        Raises:
            KeyError: ``metric`` is none of the thirteen; the message names them.
        """
        if metric not in METRICS:
            raise KeyError(f"no metric {metric!r}; there are: {', '.join(METRICS)}")
        self._measured[metric] = Measured(metric, value, target, bool(met))

    def __iter__(self) -> Iterator[Measured]:
        return (self._measured[name] for name in METRICS if name in self._measured)

    def __len__(self) -> int:
        return len(self._measured)

    @property
    def missing(self) -> tuple[str, ...]:
        """The metrics that nobody has measured yet."""
        return tuple(name for name in METRICS if name not in self._measured)

    @property
    def met(self) -> int:
        """How many of the thirteen are measured and met."""
        return sum(measured.met for measured in self)

    def __str__(self) -> str:
        return tables.as_text(("", *COLUMNS), self._rows(), self._total())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        shown, group = [], ""
        for mark, metric, *rest in self._rows():
            here = METRICS[metric]
            shown.append((mark, here if here != group else "", metric, *rest))
            group = here
        return tables.as_html(("", "group", *COLUMNS), shown, self._total())

    def _rows(self) -> list[tuple[str, str, str, str]]:
        rows = []
        for name in METRICS:
            found = self._measured.get(name)
            if found is None:
                rows.append(("·", name, "not measured", ""))
            else:
                rows.append(("✓" if found.met else "✗", name, found.value, found.target))
        return rows

    def _total(self) -> str:
        asked = f"{self.met} of {len(METRICS)} metrics are met"
        return f"{asked}; {len(self.missing)} not measured." if self.missing else f"{asked}."
