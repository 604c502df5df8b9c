"""Which stretches are worth a shape of their own at a given width.

`timeline.js` has the same two-line rule for the screen: a stretch of a pixel or more is drawn
as it is; those below a pixel share their pixel, which shows the state that fills most of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from threadlab.trace import Hold, Segment, State

_SLIVER = 1e-9
"""The cover of a stretch without length: it still shows where nothing else does."""


@dataclass(frozen=True, slots=True)
class Run:
    """A shape from ``x0`` to ``x1`` (pixels) that stands for ``count`` stretches.

    ``segment`` is the longest of them.
    """

    x0: float
    x1: float
    state: State
    segment: Segment
    count: int


def pack_lane(segments: Sequence[Segment], start: float, end: float, width: int) -> list[Run]:
    """Shapes for one thread's ``segments`` (in order of start) over ``width`` pixels."""
    scale = width / (end - start) if end > start else 0.0
    runs: list[Run] = []
    column = -1
    cover: dict[State, float] = {}
    longest: Segment | None = None
    count = 0

    def flush() -> None:
        nonlocal longest, count
        if longest is None:
            return
        state = max(cover, key=lambda s: cover[s])
        last = runs[-1] if runs else None
        if last and last.count > 1 and last.state is state and last.x1 == column:
            runs[-1] = Run(last.x0, column + 1, state, last.segment, last.count + count)
        else:
            runs.append(Run(column, column + 1, state, longest, max(count, 2)))
        cover.clear()
        longest, count = None, 0

    for segment in segments:
        x0, x1 = (segment.start - start) * scale, (segment.end - start) * scale
        if x1 - x0 >= 1:
            flush()
            runs.append(Run(x0, x1, segment.state, segment, 1))
            continue
        middle = min(int((x0 + x1) / 2), width - 1)
        if middle != column:
            flush()
            column = middle
        cover[segment.state] = cover.get(segment.state, 0.0) + max(x1 - x0, _SLIVER)
        if longest is None or segment.end - segment.start > longest.end - longest.start:
            longest = segment
        count += 1
    flush()
    return runs


def columns(
    segments: Iterable[Segment], start: float, end: float, width: int
) -> list[State | None]:
    """The state that fills most of each of ``width`` columns; None where there is none."""
    scale = width / (end - start) if end > start else 0.0
    cover: list[dict[State, float]] = [{} for _ in range(width)]
    for segment in segments:
        x0, x1 = (segment.start - start) * scale, (segment.end - start) * scale
        for column in range(min(int(x0), width - 1), min(int(x1), width - 1) + 1):
            inside = min(x1, column + 1) - max(x0, column)
            if inside > 0 or x0 == x1:
                slot = cover[column]
                slot[segment.state] = slot.get(segment.state, 0.0) + max(inside, _SLIVER)
    return [max(slot, key=lambda s: slot[s]) if slot else None for slot in cover]


def stack_holds(holds: Sequence[Hold], rows: int) -> list[int]:
    """A row for each of one thread's ``holds`` (in order of start), nested ones lower down.

    With more at once than ``rows``, the last row is shared.
    """
    free_at = [float("-inf")] * rows
    placed = []
    for hold in holds:
        row = next((r for r in range(rows) if free_at[r] <= hold.start), rows - 1)
        free_at[row] = max(free_at[row], hold.end)
        placed.append(row)
    return placed
