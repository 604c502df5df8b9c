"""What thousands of free runs came to: counts, rates with their uncertainty, words and a figure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from threadlab.scheduler import Scheduler

HANG = "hang"
_Z95 = 1.959963984540054  # two-sided 95 % of the normal distribution
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Build:
    """The interpreter that ran the program."""

    name: str = "this build"
    version: tuple[int, ...] = ()
    gil: bool = True
    cores: int = 1
    switch_interval: float = 0.005


@dataclass(frozen=True, slots=True)
class Row:
    """One bar of the histogram: an outcome, or a range of them."""

    label: str
    count: int
    wrong: bool


@dataclass(frozen=True, slots=True)
class RouletteResult:
    """Outcomes of ``runs`` free runs.

    ``outcomes`` maps what a run returned (or ``"hang"``, or the text of its error) to the number of
    runs; ``wrong_outcomes`` are those that should not have come out. ``seconds`` is wall time.
    """

    outcomes: Mapping[Any, int]
    runs: int
    wrong: int
    seconds: float
    build: Build
    wrong_outcomes: frozenset[Any] = frozenset()
    expected: Any = None
    judged: bool = True
    threads: int = 0
    iterations: int = 0
    notes: tuple[str, ...] = ()
    playable: str | None = field(default=None, repr=False)

    @property
    def rate(self) -> float:
        """Share of runs that went wrong, 0 to 1 (0 before the first run)."""
        return self.wrong / self.runs if self.runs else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the true rate: Wilson's, or the rule of three when nothing fired."""
        return (0.0, rule_of_three(self.runs)) if self.wrong == 0 else wilson(self.wrong, self.runs)

    @property
    def headline(self) -> str:
        """How many runs went wrong on this build, and how sure that is."""
        if self.runs == 0:
            return "No run has ended yet."
        of = f"{self.wrong:,} of {self.runs:,} runs went wrong on this build ({self.build.name})"
        low, high = self.interval
        if self.wrong:
            return f"{of}: {percent(self.rate)}, 95 % interval {percent(low)} to {percent(high)}."
        if self.judged:
            return f"{of}: at most {percent(high)} of runs do, at 95 % confidence."
        kinds = len(self.outcomes)
        return (
            f"{self.runs:,} runs, {kinds:,} different outcome{'s' * (kinds != 1)} on this build "
            f"({self.build.name}). Which of them are right was not said: give expected=."
        )

    @property
    def why(self) -> str:
        """Why nothing may have fired here; empty when something did."""
        if self.wrong or not self.runs or not self.judged:
            return ""
        no_proof = "No wrong run is no proof that the program is right. "
        if not self.build.gil:
            return no_proof + (
                "Without the GIL the threads really run at the same time, but the moment in which "
                "they can collide may be a few nanoseconds long: more threads, more iterations or "
                "a busier machine make it likelier."
            )
        if self.build.version >= (3, 10):
            return no_proof + (
                "Since Python 3.10 this interpreter switches threads only at certain points "
                "(calls and backward jumps). If no such point lies between a read and its write, "
                "no switch interval can part them here. The language promises nothing of the "
                "kind: a free-threaded build, or a call in between, can."
            )
        return no_proof + "Shorten the switch interval, or let it run for longer."

    def rows(self) -> tuple[Row, ...]:
        """The bars of the histogram, at most twelve."""
        return bars(self.outcomes, self.wrong_outcomes)

    def schedule(self) -> Scheduler:
        """The program as a game: the scheduler that finds the order of steps that fires.

        Raises `ValueError` when the roulette was given no program that can be played.
        """
        from threadlab.scheduler import Scheduler

        if self.playable is None:
            raise ValueError(
                "This program cannot be made small enough to play: give roulette(..., playable=...)"
                " a program with two threads and one round each."
            )
        return Scheduler(self.playable, goal="Find the schedule that goes wrong")

    def plot(self) -> Figure:
        """The histogram as a matplotlib figure; wrong outcomes are hatched, right ones plain."""
        from matplotlib.figure import Figure

        rows = self.rows()
        figure = Figure(figsize=(7.0, 1.3 + 0.34 * max(len(rows), 1)), layout="constrained")
        axes = figure.subplots()
        for place, row in enumerate(rows):
            face = "white" if row.wrong else "#0072B2"
            axes.barh(
                place,
                row.count,
                facecolor=face,
                edgecolor="#0072B2",
                hatch="////" if row.wrong else "",
                label="went wrong" if row.wrong else "as expected",
            )
            axes.annotate(f" {row.count:,}", (row.count, place), va="center", ha="left", fontsize=9)
        axes.set_yticks(range(len(rows)), [row.label for row in rows])
        axes.invert_yaxis()
        axes.margins(x=0.12)
        axes.set_xlabel("runs")
        axes.set_ylabel("outcome")
        title = f"{self.wrong:,} of {self.runs:,} runs went wrong\n{self.build.name}"
        axes.set_title(title, fontsize=10)
        handles, labels = axes.get_legend_handles_labels()
        unique = dict(zip(labels, handles, strict=True))
        if self.wrong:
            axes.legend(unique.values(), unique.keys(), frameon=False, fontsize=9)
        axes.spines[["top", "right"]].set_visible(False)
        return figure

    def __str__(self) -> str:
        width = max((len(row.label) for row in self.rows()), default=0)
        most = max((row.count for row in self.rows()), default=1)
        lines = [self.headline]
        for row in self.rows():
            bar = ("/" if row.wrong else "#") * max(1, round(30 * row.count / most))
            mark = "  wrong" if row.wrong else ""
            lines.append(f"  {row.label:>{width}}  {bar} {row.count:,}{mark}")
        return "\n".join([*lines, *filter(None, [self.why, *self.notes])])

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a notebook shows: the histogram, not one number for each of thousands of runs."""
        printer.text(str(self))


def wilson(hits: int, runs: int) -> tuple[float, float]:
    """Wilson's 95 % score interval for a rate of ``hits`` in ``runs`` (JASA 22, 1927)."""
    if runs == 0:
        return (0.0, 1.0)
    rate = hits / runs
    scale = 1 + _Z95**2 / runs
    middle = (rate + _Z95**2 / (2 * runs)) / scale
    half = _Z95 * math.sqrt(rate * (1 - rate) / runs + _Z95**2 / (4 * runs**2)) / scale
    # At the ends the formula gives 0 and 1 but for rounding.
    low = 0.0 if hits == 0 else middle - half
    return (low, 1.0 if hits == runs else middle + half)


def rule_of_three(runs: int) -> float:
    """Upper 95 % bound of a rate of which ``runs`` runs showed nothing: 3 / runs."""
    return min(1.0, 3 / runs) if runs else 1.0


def percent(rate: float) -> str:
    """A rate with two figures that mean something: ``"0.15 %"``, ``"1.9 %"``, ``"98 %"``."""
    value = 100 * rate
    if value == 0 or value >= 100:
        return f"{value:.0f} %"
    digits = 0 if 10 <= value < 99.5 else max(1, 1 - math.floor(math.log10(min(value, 100))))
    return f"{value:.{digits}f} %"


def bars(outcomes: Mapping[Any, int], wrong: frozenset[Any]) -> tuple[Row, ...]:
    """Rows of a histogram. More numbers than fit are gathered in ranges of equal width."""
    numbers = sorted(k for k in outcomes if isinstance(k, int | float) and not isinstance(k, bool))
    others = sorted((k for k in outcomes if k not in set(numbers)), key=lambda k: -outcomes[k])
    right = [k for k in numbers if k not in wrong]
    gathered = [k for k in numbers if k in wrong]
    room = _MOST_ROWS - min(len(others), 4)
    if len(numbers) <= room:
        rows = [Row(name(k), outcomes[k], k in wrong) for k in numbers]
    elif not gathered:  # nobody said which are right
        rows = ranges(right, outcomes, room, wrong=False)
    else:
        rows = ranges(gathered, outcomes, max(4, room - len(right)), wrong=True)
        rows += [Row(name(k), outcomes[k], False) for k in right]
    if len(others) <= 4:
        return (*rows, *(Row(name(k), outcomes[k], k in wrong) for k in others))
    shown, rest = others[:3], others[3:]
    rows += [Row(name(k), outcomes[k], k in wrong) for k in shown]
    left = sum(outcomes[k] for k in rest)
    return (*rows, Row(f"{len(rest)} others", left, any(k in wrong for k in rest)))


def ranges(values: list[Any], outcomes: Mapping[Any, int], most: int, *, wrong: bool) -> list[Row]:
    """``values`` (sorted numbers) gathered into at most ``most`` ranges with round limits."""
    low, high = values[0], values[-1]
    step = (high - low) / most
    power = 10 ** math.floor(math.log10(step)) if step > 0 else 1
    width = next(
        m * power
        for m in (1, 2, 2.5, 5, 10, 20)
        if high < _floor(low, m * power) + most * m * power
    )
    rows = []
    start = _floor(low, width)
    while start <= high:
        count = sum(outcomes[k] for k in values if start <= k < start + width)
        rows.append(Row(f"{name(start)} to {name(start + width)}", count, wrong))
        start += width
    return rows


def _floor(value: float, width: float) -> float:
    return math.floor(value / width) * width


def name(outcome: Any) -> str:
    """An outcome as a label."""
    if isinstance(outcome, bool):
        return str(outcome)
    if isinstance(outcome, float):
        return f"{outcome:,.6g}"
    return f"{outcome:,}" if isinstance(outcome, int) else str(outcome)[:60]
