"""Make any trace drawable: drop what has no place in time, and say so.

A recording may be cut short, a trace may be written by hand. Whatever comes in, what goes on
to be drawn has finite times in order and threads that exist, and every loss is put in words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Protocol, runtime_checkable

from threadlab.timeline.words import plural
from threadlab.trace import Hold, Sample, Segment, Trace

MAX_LANES = 200
"""More lanes than this nobody reads; the rest are counted in a notice instead."""


@runtime_checkable
class HasTrace(Protocol):
    """A recording or an exploration: something that can say what happened."""

    def trace(self) -> Trace: ...


@dataclass(frozen=True, slots=True)
class Tidy:
    """A trace whose every part can be drawn, the span it covers, and what is to be told."""

    trace: Trace
    start: float
    end: float
    notices: tuple[str, ...]


def as_trace(thing: Trace | HasTrace) -> Trace:
    """The trace of ``thing``, which is one or has one (a recording, an exploration).

    Raises:
        TypeError: it is neither.
    """
    if isinstance(thing, Trace):
        return thing
    found = thing.trace() if isinstance(thing, HasTrace) else None
    if isinstance(found, Trace):
        return found
    raise TypeError(
        f"A timeline draws a trace, and got {type(thing).__name__}. "
        "Pass a recording, an exploration, or the Trace that their .trace() returns."
    )


def tidy(trace: Trace, max_lanes: int = MAX_LANES) -> Tidy:
    """Sort ``trace`` by thread and time and leave out what cannot be drawn.

    An infinite end means "still so at the end of the trace". Times that are no number, ends
    before their starts and threads that are not in the list are left out and counted.
    """
    lanes = min(len(trace.threads), max_lanes)
    known = range(len(trace.threads))
    times = [s.start for s in trace.segments] + [s.end for s in trace.segments]
    times += [h.start for h in trace.holds] + [h.end for h in trace.holds]
    times += [m.at for m in trace.marks] + [p.at for p in trace.samples]
    times = list(filter(math.isfinite, times))
    low, high = min(times, default=0.0), max(times, default=0.0)
    # A trace starts at 0 unless its clock plainly started elsewhere.
    start = low if low < 0 or low > high - low else 0.0

    segments: list[Segment] = []
    left_out = 0
    for segment in trace.segments:
        if segment.end == math.inf:
            segment = replace(segment, end=max(high, segment.start))
        if segment.thread not in known or not (-math.inf < segment.start <= segment.end < math.inf):
            left_out += 1
        elif segment.thread < lanes:
            segments.append(_holder_in_sight(segment, trace.threads, lanes))
    segments.sort(key=attrgetter("thread", "start"))
    holds, lost_holds = _holds(trace.holds, known, lanes, high)
    marks = [m for m in trace.marks if m.thread in known and math.isfinite(m.at)]
    left_out += len(trace.marks) - len(marks)
    # A step that is a segment and a plain mark of the same words is told once.
    said = {(s.thread, s.label) for s in segments}
    marks = [m for m in marks if m.kind != "event" or m.value or (m.thread, m.label) not in said]
    samples = [s for s in trace.samples if math.isfinite(s.at) and math.isfinite(s.value)]
    left_out += lost_holds + len(trace.samples) - len(samples)
    drawn = Trace(
        threads=trace.threads[:lanes],
        segments=tuple(segments),
        unit=trace.unit,
        holds=tuple(holds),
        marks=tuple(sorted((m for m in marks if m.thread < lanes), key=attrgetter("thread", "at"))),
        samples=tuple(sorted(samples, key=attrgetter("name", "at"))),
        source=trace.source,
        title=trace.title,
        dropped=trace.dropped,
        notes=trace.notes,
    )
    return Tidy(drawn, start, high, tuple(_notices(trace, lanes, left_out)))


def series(samples: Iterable[Sample]) -> dict[str, list[Sample]]:
    """Samples by name, in order of time, names in order of first appearance."""
    found: dict[str, list[Sample]] = {}
    for sample in samples:
        found.setdefault(sample.name, []).append(sample)
    return found


def _holder_in_sight(segment: Segment, names: tuple[str, ...], lanes: int) -> Segment:
    """``segment``, or one that names a holder without a lane instead of pointing to it."""
    holder = segment.holder
    if holder is None or 0 <= holder < lanes:
        return segment
    label = f"held by {names[holder]}, not shown" if 0 <= holder < len(names) else segment.label
    return replace(segment, holder=None, label=label)


def _holds(holds: Iterable[Hold], known: range, lanes: int, high: float) -> tuple[list[Hold], int]:
    kept: list[Hold] = []
    lost = 0
    for hold in holds:
        if hold.end == math.inf:
            hold = replace(hold, end=max(high, hold.start))
        if hold.thread not in known or not (-math.inf < hold.start <= hold.end < math.inf):
            lost += 1
        elif hold.thread < lanes:
            kept.append(hold)
    kept.sort(key=attrgetter("thread", "start"))
    return kept, lost


def _notices(trace: Trace, lanes: int, left_out: int) -> Iterable[str]:
    if not trace.threads:
        yield "No threads: nothing was recorded. Run the code under study inside the recording."
    elif not trace.segments:
        yield "The threads did nothing that was recorded."
    if trace.dropped:
        yield (
            f"{trace.dropped:,} events did not fit into the recording: "
            "empty stretches may hide work. Record a shorter run to see all of it."
        )
    if lanes < len(trace.threads):
        yield f"Showing the first {lanes:,} of {len(trace.threads):,} threads."
    if left_out:
        yield f"Left out: {plural(left_out, 'part')} of the trace without a usable time or thread."
    yield from trace.notes
