"""The wait-for graph of lesson 07: who holds what and who waits for it, drawn as the circle closes.

An arrow leads from a lock to the thread that holds it, or from a thread to the lock that it waits
for (a resource-allocation graph: Holt, "Some Deadlock Properties of Computer Systems", ACM
Computing Surveys 4(3), 1972). With one lock of each kind a circle of arrows is a deadlock.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 9.6  # inches


class Step(Protocol):
    """What is read of a step of an exploration."""

    @property
    def thread(self) -> str: ...
    @property
    def label(self) -> str: ...


class Waiting(Protocol):
    """What is read of a wait at the end of an exploration."""

    @property
    def thread(self) -> str: ...
    @property
    def what(self) -> str: ...


class Found(Protocol):
    """What is read of an exploration."""

    @property
    def steps(self) -> Sequence[Step]: ...
    @property
    def waiting(self) -> Sequence[Waiting]: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """One moment: ``holds`` are (thread, lock), ``waits`` are (thread, lock)."""

    title: str
    holds: tuple[tuple[str, str], ...] = ()
    waits: tuple[tuple[str, str], ...] = ()

    @property
    def circle(self) -> bool:
        """Whether somebody waits, over locks and their holders, for themselves."""
        holder = {lock: thread for thread, lock in self.holds}
        waits_for = {thread: holder.get(lock) for thread, lock in self.waits}
        for start in waits_for:
            at: str | None = start
            for _ in waits_for:
                at = waits_for.get(at) if at is not None else None
                if at == start:
                    return True
        return False


def pictures(found: Found) -> tuple[Picture, ...]:
    """The moments of ``found`` at which a lock is taken, and then each wait at its end."""
    holds: list[tuple[str, str]] = []
    made: list[Picture] = []
    for step in found.steps:
        verb, _, rest = step.label.partition(" ")
        lock = rest.removeprefix("lock ")
        if verb == "acquire":
            holds.append((step.thread, lock))
            made.append(Picture(f"{step.thread} takes {lock}", tuple(holds)))
        elif verb == "release" and (step.thread, lock) in holds:
            holds.remove((step.thread, lock))
    waits: list[tuple[str, str]] = []
    for waiting in found.waiting:
        if waiting.what.startswith("lock "):
            lock = waiting.what.removeprefix("lock ")
            waits.append((waiting.thread, lock))
            title = f"{waiting.thread} waits for {lock}"
            made.append(Picture(title, tuple(holds), tuple(waits)))
    return tuple(made)


@dataclass(frozen=True, slots=True, repr=False)
class WaitForGraph:
    """The pictures of one schedule: drawn side by side in a notebook, a line each as text."""

    moments: tuple[Picture, ...]

    def __repr__(self) -> str:
        return "\n".join(_told(moment) for moment in self.moments) or "Nobody waits for anybody."

    def figure(self) -> Figure:
        """Draw the moments from left to right; the arrows of a closed circle are red."""
        from matplotlib.figure import Figure

        shown = max(1, len(self.moments))
        rows = math.ceil(shown / 4)
        columns = math.ceil(shown / rows)
        # No wider than the output of a cell, which would shrink it and its letters.
        side = min(3.1, WIDTH / columns)
        figure = Figure(figsize=(side * columns, side * rows), layout="constrained")
        ends = self.moments[-1:]
        pairs = [pair for moment in self.moments for pair in moment.holds]
        pairs = [*(p for moment in ends for p in moment.holds), *pairs]
        names = list(dict.fromkeys(name for thread, lock in pairs for name in (thread, lock)))
        threads = {thread for thread, _ in pairs}
        for number, moment in enumerate(self.moments, start=1):
            axes = figure.add_subplot(rows, columns, number)
            _draw(axes, moment, names, threads)
        return figure

    def _repr_png_(self) -> bytes:
        from io import BytesIO

        picture = BytesIO()
        self.figure().savefig(picture, format="png", dpi=80)
        return picture.getvalue()


def wait_for_graph(found: Found) -> WaitForGraph:
    """The wait-for graph of an exploration's schedule, moment by moment."""
    return WaitForGraph(pictures(found))


def _told(moment: Picture) -> str:
    arrows = [f"{thread} holds {lock}" for thread, lock in moment.holds]
    arrows += [f"{thread} waits for {lock}" for thread, lock in moment.waits]
    circle = "   <- the circle is closed" if moment.circle else ""
    return f"{moment.title}:  {', '.join(arrows)}{circle}"


def _draw(axes: Axes, moment: Picture, names: list[str], threads: set[str]) -> None:
    from threadlab.palette import THREAD_COLORS

    place = {
        name: (1.2 * math.cos(turn), 1.2 * math.sin(turn))
        for number, name in enumerate(names)
        for turn in (math.pi - 2 * math.pi * number / len(names),)
    }
    colour = {
        thread: THREAD_COLORS[number % len(THREAD_COLORS)]
        for number, thread in enumerate(sorted(threads))
    }
    boxes = {}
    for name, (x, y) in place.items():
        if name in threads:
            axes.plot(x, y, "o", markersize=28, color=colour[name], markeredgecolor="#333333")
        box = {"boxstyle": "square,pad=0.5", "facecolor": "white", "edgecolor": "#333333"}
        boxes[name] = axes.text(
            x,
            y,
            name,
            ha="center",
            va="center",
            fontsize=9,
            fontweight="bold",
            color="white" if name in threads else "black",
            bbox=None if name in threads else box,
        ).get_bbox_patch()
    arrows = [(lock, thread, "-") for thread, lock in moment.holds]
    arrows += [
        (thread, lock, "--") for thread, lock in moment.waits if {thread, lock} <= set(place)
    ]
    for start, end, style in arrows:
        axes.annotate(
            "",
            xy=place[end],
            xytext=place[start],
            arrowprops={
                "arrowstyle": "-|>",
                "linestyle": style,
                # From edge to edge: of a lock's box, however wide it is, and of a thread's circle.
                "patchA": boxes[start],
                "patchB": boxes[end],
                "shrinkA": 17 if start in threads else 0,
                "shrinkB": 17 if end in threads else 1,
                "linewidth": 2,
                "color": "#b3261e" if moment.circle else "#555555",
            },
        )
    axes.set_title(moment.title + ("\nthe circle is closed" if moment.circle else "\n"), fontsize=9)
    axes.set_xlim(-1.6, 1.6)
    axes.set_ylim(-1.6, 1.6)
    axes.set_aspect("equal")
    axes.set_axis_off()
