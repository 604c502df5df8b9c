"""What happened, as data: the one form in which runs and schedules reach the timeline.

The recorder writes a `Trace` of real seconds, the explorer one of schedule steps; the timeline,
the figure and the text form read it and know of neither.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """What a thread is doing during a segment."""

    RUNNING = "running"
    WAITING_LOCK = "waiting for a lock"
    WAITING_EVENT = "waiting for an event"
    WAITING_CONDITION = "waiting on a condition"
    WAITING_SEMAPHORE = "waiting for a semaphore"
    WAITING_BARRIER = "waiting at a barrier"
    WAITING_QUEUE = "waiting on a queue"
    WAITING_FUTURE = "waiting for a future"
    WAITING_JOIN = "waiting for a thread to end"
    SLEEPING = "sleeping"
    IO = "waiting for input or output"
    RUNNABLE = "ready, not running"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of one thread's life.

    ``start`` and ``end`` are in the trace's unit. ``thread`` and ``holder`` index
    ``Trace.threads``. ``cpu`` is the share of the stretch spent on a processor, 0 to 1, where it
    could be measured. ``line`` is 1-based in ``Trace.source`` (or in ``file``).
    """

    thread: int
    start: float
    end: float
    state: State
    label: str = ""
    on: str | None = None
    holder: int | None = None
    line: int | None = None
    cpu: float | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """``thread`` held the lock ``lock`` from ``start`` to ``end``."""

    thread: int
    lock: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment worth a mark: a read, a write, an exception, the losing step, the end."""

    thread: int
    at: float
    label: str
    kind: str = "event"
    line: int | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A measured number at a moment, e.g. the depth of a queue."""

    name: str
    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything a timeline shows. ``unit`` is ``"s"`` for runs, ``"step"`` for schedules."""

    threads: tuple[str, ...]
    segments: tuple[Segment, ...]
    unit: str = "s"
    holds: tuple[Hold, ...] = ()
    marks: tuple[Mark, ...] = ()
    samples: tuple[Sample, ...] = ()
    source: str | None = None
    title: str = ""
    dropped: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def duration(self) -> float:
        """End of the last segment, in the trace's unit (0 for an empty trace)."""
        return max((s.end for s in self.segments), default=0.0)
