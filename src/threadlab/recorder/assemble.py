"""From a closed session to a `Trace`: segments without gaps, holds, marks and samples."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from threadlab.recorder.places import label, source_of
from threadlab.recorder.session import Session, Thing, ThreadState, Wait
from threadlab.trace import Hold, Mark, Sample, Segment, State, Trace

_PIECES = 100
_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class ThreadRecord:
    """One thread's life, in seconds since the recording began.

    ``running`` and ``waiting`` add up to ``end - start``. ``cpu`` is the CPU time within it
    (None where the system does not tell): of ``running`` the thread had a processor for so long
    and stood in line, for the GIL or a core, for the rest.
    """

    name: str
    start: float
    end: float
    running: float
    waiting: float
    cpu: float | None


class Assembler:
    """Reads one closed session."""

    def __init__(self, log: Session, names: dict[ThreadState, str], file: str | None) -> None:
        assert log.end is not None
        self.log = log
        self.end = log.end
        self.file = file
        self.states = [state for state in names if _began(state, log.end)]
        self.names = names
        self.index = {state: i for i, state in enumerate(self.states)}
        # Threads go on after the recording: what they are at is read off now, once.
        self.current = {state: state.current for state in self.states if state.ended is None}
        self.kept = {state: _copy(state.waits) for state in self.states}
        holds, dropped = log.holds()
        self.holds = [
            (thing, owner, since, self.end if until is None else until)
            for thing, owner, since, until in holds
        ]
        self.dropped = dropped + log.dropped_besides_holds
        lives: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for state in self.states:
            lives[state.ident].append((state.started or 0.0, self.index[state]))
        self.lives = {ident: sorted(found) for ident, found in lives.items()}

    def threads(self) -> tuple[ThreadRecord, ...]:
        """One record for each thread, in the order in which they began."""
        return tuple(self._record(state) for state in self.states)

    def _span(self, state: ThreadState) -> tuple[float, float]:
        start = state.started if state.started is not None else self.end
        ended = state.ended if state.ended is not None else self.end
        return start, max(start, min(ended, self.end))

    def _record(self, state: ThreadState) -> ThreadRecord:
        start, end = self._span(state)
        waits = [self._clip(wait, end) for wait in self._waits(state)]
        kept = sum(_length(wait) for wait in self.kept[state])
        waited = sum(_length(wait) for wait in waits)
        # What no longer fitted was added up before it was dropped.
        waited = min(end - start, waited + max(0.0, state.waited - kept))
        cpu = None
        if state.cpu_start is not None and state.cpu_end is not None:
            cpu = state.cpu_end - state.cpu_start
        zero = self.log.origin
        return ThreadRecord(
            self.names[state], start - zero, end - zero, end - start - waited, waited, cpu
        )

    def _waits(self, state: ThreadState) -> list[Wait]:
        waits = list(self.kept[state])
        current = self.current.get(state)
        if current is not None and (not waits or waits[-1].start < current.start):
            waits.append(current._replace(end=self.end))
        return [wait for wait in waits if wait.start < self.end]

    def _clip(self, wait: Wait, end: float) -> Wait:
        return wait._replace(end=min(wait.end, end)) if wait.end > end else wait

    # -- the trace -------------------------------------------------------------------------

    def trace(self, title: str, notes: tuple[str, ...]) -> Trace:
        """Everything in the form that the timeline reads, times in seconds from 0."""
        zero = self.log.origin
        segments: list[Segment] = []
        by_lock = self._holders()
        # The kernel's own threads have queues, too, and talk to the page in the middle of a cell.
        shown = {
            n for n, thing in self.log.sampled.items() if not thing.users.isdisjoint(self.lives)
        }
        for state in self.states:
            segments.extend(self._segments(state, by_lock))
        return Trace(
            threads=tuple(self.names[state] for state in self.states),
            segments=tuple(segments),
            unit="s",
            holds=tuple(
                Hold(owner, thing.name or "a lock", since - zero, min(until, self.end) - zero)
                for thing, owner, since, until in self._known_holds()
                if since < self.end
            ),
            marks=tuple(self._marks()),
            samples=tuple(
                Sample(self.log.sampled[number].name or "a queue", at - zero, depth)
                for number, at, depth in _copy(self.log.samples)
                if number in shown
            ),
            source=source_of(self.file) if self.file is not None else None,
            title=title,
            dropped=self.dropped,
            notes=notes,
        )

    def _segments(self, state: ThreadState, by_lock: _ByLock) -> Iterable[Segment]:
        start, end = self._span(state)
        waits = [self._clip(wait, end) for wait in self._waits(state)]
        at, cpu = start, state.cpu_start
        if state.waits_noted > len(self.kept[state]) and waits:
            # The stretches before the oldest one kept are unknown, not running.
            at, cpu = waits[0].start, waits[0].cpu0
        for wait in waits:
            if wait.start > at:
                yield self._running(state, at, wait.start, cpu, wait.cpu0)
            yield from self._waiting(state, wait, by_lock)
            at, cpu = max(at, wait.end), wait.cpu1
        if end > at:
            yield self._running(state, at, end, cpu, state.cpu_end)

    def _running(
        self, state: ThreadState, start: float, end: float, cpu0: float | None, cpu1: float | None
    ) -> Segment:
        zero = self.log.origin
        return Segment(
            self.index[state],
            start - zero,
            end - zero,
            State.RUNNING,
            cpu=_share(start, end, cpu0, cpu1),
        )

    def _waiting(self, state: ThreadState, wait: Wait, by_lock: _ByLock) -> Iterable[Segment]:
        zero = self.log.origin
        name = wait.thing.name if wait.thing is not None else None
        file, line = self._place(wait.file, wait.line)
        share = _share(wait.start, wait.end, wait.cpu0, wait.cpu1)
        for start, end, holder in self._by_holder(state, wait, by_lock):
            yield Segment(
                self.index[state],
                start - zero,
                end - zero,
                wait.state,
                label=wait.label,
                on=name,
                holder=holder,
                line=line,
                cpu=share,
                file=file,
            )

    def _by_holder(
        self, state: ThreadState, wait: Wait, by_lock: _ByLock
    ) -> list[tuple[float, float, int | None]]:
        """The wait cut where the lock passed from one holder to the next."""
        if isinstance(wait.holder, ThreadState):
            return [(wait.start, wait.end, self.index.get(wait.holder))]
        first = self._thread_at(wait.holder, wait.start)
        pieces: list[tuple[float, float, int | None]] = [(wait.start, wait.end, first)]
        if wait.state is not State.WAITING_LOCK or wait.thing is None:
            return pieces
        starts, owners = by_lock.get(wait.thing, ([], []))
        for i in range(bisect_left(starts, wait.start), len(starts)):
            if starts[i] >= wait.end or len(pieces) >= _PIECES:
                break
            start, _, before = pieces[-1]
            if owners[i] != before and owners[i] != self.index[state]:
                if before is None:
                    pieces[-1] = (start, wait.end, owners[i])
                else:
                    pieces[-1] = (start, starts[i], before)
                    pieces.append((starts[i], wait.end, owners[i]))
        return pieces

    # -- holds -----------------------------------------------------------------------------

    def _known_holds(self) -> Iterable[tuple[Thing, int, float, float]]:
        for thing, ident, since, until in self.holds:
            owner = self._thread_at(ident, since)
            if owner is not None:
                yield thing, owner, since, until

    def _holders(self) -> _ByLock:
        found: dict[Thing, list[tuple[float, int]]] = defaultdict(list)
        for thing, owner, since, _ in self._known_holds():
            found[thing].append((since, owner))
        by_lock: _ByLock = {}
        for thing, holds in found.items():
            holds.sort()
            by_lock[thing] = ([since for since, _ in holds], [owner for _, owner in holds])
        return by_lock

    def _thread_at(self, ident: int | ThreadState | None, at: float) -> int | None:
        """The thread that had that ident then: the system gives idents out again."""
        lives = self.lives.get(ident, []) if isinstance(ident, int) else []
        after = bisect_right(lives, (at, len(self.states)))
        return lives[after - 1][1] if after else None

    # -- marks -----------------------------------------------------------------------------

    def _marks(self) -> Iterable[Mark]:
        zero = self.log.origin
        for moment in list(self.log.moments):
            if moment.thread not in self.index or moment.at > self.end:
                continue
            text = moment.label
            if moment.thing is not None:
                text = f"{text} {moment.thing.name or moment.thing.kind}"
            file, line = self._place(moment.file, moment.line)
            if file is not None:
                text += f" ({file})"
            yield Mark(
                self.index[moment.thread],
                moment.at - zero,
                text,
                kind=moment.kind,
                line=line if file is None else None,
            )

    def _place(self, file: str | None, line: int | None) -> tuple[str | None, int | None]:
        """``file`` is None for the code around the recording: that text goes with the trace."""
        return (None, line) if file is None or file == self.file else (label(file), line)


_ByLock = dict[Thing, tuple[list[float], list[int]]]


def _length(wait: Wait) -> float:
    # A thread that ran before the recording may enter it running.
    return 0.0 if wait.state is State.RUNNING else max(0.0, wait.end - wait.start)


def _copy(records: deque[_Record]) -> list[_Record]:
    # A thread that was inside a hook when the recording closed may still append.
    while True:
        try:
            return list(records)
        except RuntimeError:
            continue


def _began(state: ThreadState, end: float) -> bool:
    return state.shown and state.started is not None and state.started <= end


def _share(start: float, end: float, cpu0: float | None, cpu1: float | None) -> float | None:
    if cpu0 is None or cpu1 is None or end <= start:
        return None
    return min(1.0, max(0.0, (cpu1 - cpu0) / (end - start)))
