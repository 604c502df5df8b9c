"""Who has heard of which access, so that no race hides where two paths meet.

What a barrier, an event or a queue separates is in order without a lock; the clocks tell so
(`History.unordered`), as long as a whole path is run. Where a search gives a path up at a state
that it knows, the state has to tell whether a race with what came before it may still come. That
depends on who has heard of the latest write, and of each thread's latest read since: a thread has
if its clock says so, and whoever comes next to a lock, say, hears of all that it was told. What
all threads have heard of cannot race any more.

This is only as good as the order of steps: where one of two steps is done at once although the
other might come first (`Operation.prompt`), it must not be the one that tells the other. A wait
that is over tells nobody anything: what it has heard, whoever ended it had heard as well, and
handed on with the lock, or to all at the barrier. Releasing a semaphore may tell who had no need
of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from threadlab.explorer.history import Clock, History, Location, Touch, at, join
from threadlab.explorer.thread import END, MAIN, Thread

Entry = tuple[str, Clock]  # something that hands on what it was told, and that


def all_over(thread: Thread, threads: Iterable[Thread], known: bool) -> bool:
    """Whether all others have ended, and ``thread`` knows, if the clocks tell (``known``)."""
    return all(
        other is thread or (other.done and (not known or _heard(thread.clock, *_end(other))))
        for other in threads
    )


def _end(thread: Thread) -> tuple[int, int]:
    """The end of a thread, as a point of its own time: its clock went on once after that."""
    return thread.number, thread.clock[thread.number] - 1


def _heard(clock: Clock, thread: int, epoch: int) -> bool:
    return at(clock, thread) >= epoch


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the threads of one execution have heard of at one moment.

    ``places`` says for each thread as which it is shown, ``name`` what an object is called.
    """

    history: History
    threads: Sequence[Thread]
    places: Sequence[int]
    name: Callable[[int], Hashable]
    joins: frozenset[int] = frozenset()  # the threads that the main thread will join, first of all

    def picture(self, ordered: Iterable[tuple[int, Hashable]]) -> tuple[str, ...]:
        """What is to be told of ends, and accesses to these, that somebody has not heard of."""
        events = (*self._ends(), *self._accesses(ordered))
        if not events:
            return ()
        found: set[str] = set()
        told: list[Entry] = []
        clocks = [(self.places[t.number], self._clock(t)) for t in self.threads if not t.done]
        for what, thread, epoch in events:
            heard = [place for place, clock in clocks if _heard(clock, thread, epoch)]
            if len(heard) < len(clocks):
                told = told or list(self._told())
                by = sorted(name for name, clock in told if _heard(clock, thread, epoch))
                found.add(f"{what} {sorted(heard)} {by}")
        return tuple(sorted(found))

    def _clock(self, thread: Thread) -> Clock:
        """What a thread has heard of.

        To the main thread in a loop that joins it makes no difference who ended first: before it
        does anything else it hears of all.
        """
        if thread.number != MAIN or not self.joins:
            return thread.clock
        clock = list(thread.clock)
        for other in self.threads:
            if other.done and other.number in self.joins:
                last = list(other.clock)
                last[other.number] -= 1
                join(clock, last)
        return clock

    def _ends(self) -> Iterator[tuple[str, int, int]]:
        """Of each thread that has ended: what it is called, and when that was.

        As long as nobody has heard of it, or the main thread alone which is about to, that it is
        over says as much.
        """
        for thread in self.threads:
            if thread.done:
                end = _end(thread)
                others = [t for t in self.threads if t is not thread]
                if thread.number in self.joins:
                    others = others[1:]
                if any(_heard(t.clock, *end) for t in others):
                    yield (f"end of {self.places[thread.number]}", *end)

    def _accesses(self, ordered: Iterable[tuple[int, Hashable]]) -> Iterator[tuple[str, int, int]]:
        for obj, part in ordered:
            location = self.history.objects.get(obj, {}).get(part)
            for touch in _latest(location) if location is not None else ():
                yield repr((self.name(obj), part, bool(touch.write))), touch.thread, touch.epoch

    def _told(self) -> Iterator[Entry]:
        """All that hands on what it was told to who comes next."""
        over = {t.handle._tl_id for t in self.threads if t.done and t.handle is not None}
        for obj, parts in self.history.objects.items():
            for part, location in parts.items():
                clocks = [location.write_clock, location.read_clock, location.add_clock]
                if obj in over and part == END:
                    del clocks[1:]  # who has joined tells nobody: a thread ends but once
                for n, clock in enumerate(clocks):
                    if clock:
                        yield repr((self.name(obj), part, n)), clock


def _latest(location: Location) -> list[Touch]:
    """The latest write, and of each thread the latest read since."""
    found: dict[int, Touch] = {}
    for touch in reversed(location.log):
        found.setdefault(touch.thread, touch)
        if touch.write is True:
            break
    return list(found.values())
