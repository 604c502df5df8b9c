"""Who touched what, when: vector clocks and the races that they reveal.

Two accesses race when they touch the same location, at least one writes, and neither happens
before the other (Lamport 1978). Clocks here follow the order of *dependent* steps, so "happens
before" is the partial order of the Mazurkiewicz trace on which partial-order reduction rests
(Flanagan and Godefroid, POPL 2005; Abdulla et al., POPL 2014).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Clock = list[int]
WHOLE = None  # the part that stands for an object as a whole
GLOBALS = 0  # the object number of the module itself
ADD = 2  # a kind of write: a number is added to, and two additions commute
SHAPE = "#"  # the part that stands for a container's length and order
KIND = (1, 2, 4)  # a bit for each kind of access: read, write, addition
AGAINST = (6, 7, 3)  # and the kinds that it conflicts with
NOBODY, MANY = -1, -2


class Access(NamedTuple):
    """One touch of one location, the thing that can conflict."""

    object: int
    part: Hashable
    write: bool | int  # or ADD


class Touch(NamedTuple):
    """An access as it happened: at which step, by whom, at which point of that thread's time."""

    step: int
    thread: int
    epoch: int
    write: bool | int
    site: Hashable
    role: str
    silent: bool  # part of a step, not a step of its own: it cannot be reversed as it stands


@dataclass(slots=True, eq=False)
class Location:
    """The touches of one location that can still be raced with, and its clocks."""

    log: list[Touch]
    write_clock: Clock
    read_clock: Clock
    add_clock: Clock = field(default_factory=list)
    kinds: int = 0  # of accesses in the log, as bits
    user: int = NOBODY  # the thread that made them all, or MANY
    writes: int = 0
    writers: dict[int, int] = field(default_factory=dict)  # thread -> its writes

    def written(self, thread: int) -> None:
        """Count a write, for loops that wait for a change by somebody else."""
        self.writes += 1
        self.writers[thread] = self.writers.get(thread, 0) + 1

    def add(self, touch: Touch) -> None:
        """One more touch that later ones may race with."""
        self.log.append(touch)
        self.kinds |= KIND[touch.write]
        if self.user != touch.thread:
            self.user = touch.thread if self.user == NOBODY else MANY


def join(into: Clock, other: Sequence[int]) -> None:
    """Raise ``into`` to the component-wise maximum; clocks may differ in length."""
    if len(into) < len(other):
        into.extend([0] * (len(other) - len(into)))
    for i, value in enumerate(other):
        if value > into[i]:
            into[i] = value


def conflict(a: bool | int, b: bool | int) -> bool:
    """Whether two accesses to one location conflict: reads do not, nor do additions."""
    return bool(KIND[a] & AGAINST[b])


def at(clock: Clock, thread: int) -> int:
    return clock[thread] if thread < len(clock) else 0


class History:
    """Every location of one execution."""

    __slots__ = ("objects",)

    def __init__(self) -> None:
        self.objects: dict[int, dict[Hashable, Location]] = {}

    def location(self, obj: int, part: Hashable) -> Location:
        parts = self.objects.get(obj)
        if parts is None:
            parts = self.objects[obj] = {}
        found = parts.get(part)
        if found is None:
            found = parts[part] = Location([], [], [])
        return found

    def overlapping(self, access: Access) -> list[Location]:
        """The locations that ``access`` can conflict through: a part and the whole overlap."""
        parts = self.objects.get(access.object)
        if not parts:
            return []
        if access.part is WHOLE:
            return list(parts.values())
        found = [parts[access.part]] if access.part in parts else []
        if WHOLE in parts:
            found.append(parts[WHOLE])
        return found

    def version(self, obj: int, part: Hashable, reader: int) -> int:
        """A number that grows with every write by others that a read of this part could see."""
        parts = self.objects.get(obj)
        if parts is None:
            return 0
        seen = parts.values() if part is WHOLE else [parts[p] for p in (part, WHOLE) if p in parts]
        return sum(location.writes - location.writers.get(reader, 0) for location in seen)

    def unordered(
        self, location: Location, write: bool | int, thread: int, clock: Clock, role: str
    ) -> Sequence[Touch]:
        """Touches of one location by other threads that conflict and are not before ``clock``.

        Newest first. An acquisition does not race with a release: both can never be possible at
        the same moment. A touch with a role is one of a synchronisation object, where an older
        touch may be the one that can be reversed; for plain data the newest decides.
        """
        if location.user == thread or not location.kinds & AGAINST[write]:
            return ()
        found: list[Touch] = []
        for touch in reversed(location.log):
            kind = touch.write
            if not KIND[kind] & AGAINST[write]:
                continue
            if touch.thread == thread or touch.epoch <= at(clock, touch.thread):
                if kind is True:
                    break
                continue
            if touch.role == "release" and role == "acquire":
                continue
            found.append(touch)
            if kind is True and not touch.role:
                break
        return found

    def order_after(self, access: Access, clock: Clock) -> None:
        """Let ``clock`` know all that ``access`` depends on."""
        for location in self.overlapping(access):
            if location.write_clock:
                join(clock, location.write_clock)
            if access.write and location.read_clock:
                join(clock, location.read_clock)
            if access.write != ADD and location.add_clock:
                join(clock, location.add_clock)

    def record(self, access: Access, touch: Touch, clock: Clock) -> None:
        """Add what happens at a point of the order, and pass its clock on to what comes after."""
        location = self.location(access.object, access.part)
        log = location.log
        if access.write:
            location.written(touch.thread)
            if not touch.role and access.write is True:
                log.clear()
                location.kinds = 0
        elif log:
            last = log[-1]
            if last.thread == touch.thread and last.epoch == touch.epoch and not last.write:
                return
        location.add(touch)
        if access.write == ADD:
            join(location.add_clock, clock)
        elif access.write:
            location.write_clock = list(clock)
            location.read_clock, location.add_clock = [], []
        else:
            read = location.read_clock = list(location.read_clock)
            join(read, clock)
