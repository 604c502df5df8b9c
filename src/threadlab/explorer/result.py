"""What an exploration answers: a verdict, the schedule that shows it, and the story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from threadlab.trace import Hold, Mark, Segment, State, Trace

if TYPE_CHECKING:
    from threadlab.scheduler import Scheduler
    from threadlab.timeline import Timeline

NOT_CACHED = "not in the cache"  # the value that a step shows
NOT_COMPUTED = "not computed yet"
_WAITS = {
    "lock": State.WAITING_LOCK, "event": State.WAITING_EVENT,
    "condition": State.WAITING_CONDITION, "semaphore": State.WAITING_SEMAPHORE,
    "barrier": State.WAITING_BARRIER, "queue": State.WAITING_QUEUE, "pool": State.WAITING_QUEUE,
    "future": State.WAITING_FUTURE, "thread": State.WAITING_JOIN,
}  # fmt: skip
# The first of these words says what kind of thing is waited for, and what follows which one.
_WHAT = re.compile(rf"\b({'|'.join(_WAITS)})s?\b *(.*?) *(?:to be .*|\(.*)?$")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thread that cannot go on: what it waits for, who holds that, and since which line."""

    thread: str
    name: str
    line: int
    what: str
    holder: str | None = None
    holder_line: int | None = None

    def __str__(self) -> str:
        held = ""
        if self.holder is not None:
            since = f" since line {self.holder_line}" if self.holder_line else ""
            held = f", held by {self.holder}{since}"
        return f"{self.thread} waits in line {self.line} for {self.what}{held}"


@dataclass(frozen=True, slots=True)
class Held:
    """A lock that a thread holds: its number, the name it goes by, and the line that made it.

    ``lent`` is whether it is to be given back by who took it: a semaphore may be a signal.
    """

    number: int
    name: str
    made: int
    lent: bool = True


@dataclass(frozen=True, slots=True)
class Silenced:
    """An exception that ended nothing but what raised it: which thread raised it, and where.

    ``by`` says who kept it: ``"except"`` (in ``keeper``, a line), ``"future"`` (and nobody asked
    for the result), ``"callback"`` or ``"hook"``.
    """

    thread: str
    line: int
    error: str
    by: str
    keeper: int = 0


@dataclass(frozen=True, slots=True)
class Touch:
    """What a step reads or writes: an object and a part of it (0: all of it), by number."""

    object: int
    part: int
    write: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a schedule: which thread (letter and name), at which line, did what.

    ``value`` is what was read or written, as text, where there is one; ``holds`` are the locks
    that the thread holds after it. Meanwhile ``waiting`` could not go on, and ``ready`` (letters,
    with the line that comes next) could. Two steps with one label need not be about one thing:
    that is told by ``locks``, which says more of what is held, and ``touches``, of data alone.
    """

    thread: str
    name: str
    line: int
    label: str
    value: str | None = None
    holds: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = field(default=(), compare=False)
    ready: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    locks: tuple[Held, ...] = field(default=(), compare=False, repr=False)
    touches: tuple[Touch, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an execution: its steps, and what is none and yet belongs to its story."""

    steps: tuple[Step, ...] = ()
    left: tuple[Step, ...] = ()  # what threads were about to do when it ended
    silenced: tuple[Silenced, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # how often what was done, if known


@dataclass(frozen=True, slots=True)
class Exploration:
    """The outcome of exploring a program.

    ``verdict`` is ``race`` (an assertion or exception under some schedule), ``deadlock`` (under
    some schedule nothing can run on), ``safe`` (every schedule covered, everything understood) or
    ``undecided`` (none found; ``limits`` says what kept the search from being complete). A replay
    that ends well has the verdict ``passed``.
    """

    program: str
    verdict: str
    schedules: int
    schedule: str
    steps: tuple[Step, ...]
    waiting: tuple[Waiting, ...]
    error: str | None
    error_line: int | None
    explanation: str
    limits: tuple[str, ...]
    threads: tuple[tuple[str, str], ...] = ()  # (letter, name), in order of creation
    output: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def failed(self) -> bool:
        """Whether a schedule was found under which the program goes wrong."""
        return self.verdict in {"race", "deadlock"}

    def __repr__(self) -> str:
        parts = [self.verdict, f"schedules={self.schedules}"]
        if self.schedule:
            parts.append(f"schedule={self.schedule!r}")
        if self.error:
            parts.append(f"error={self.error!r}")
        return f"<Exploration {' '.join(parts)}>"

    def __str__(self) -> str:
        return self.explanation

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.explanation)

    def trace(self) -> Trace:
        """The schedule as a trace for the timeline: the unit is the step."""
        letters = [f"{name} ({letter})" if name else letter for letter, name in self.threads]
        index = {letter: i for i, (letter, _) in enumerate(self.threads)}
        segments: list[Segment] = []
        marks: list[Mark] = []
        open_holds: dict[tuple[str, str], int] = {}
        holds: list[Hold] = []
        for at, step in enumerate(self.steps):
            thread = index[step.thread]
            segments.append(Segment(thread, at, at + 1, State.RUNNING, step.label, line=step.line))
            kind = step.label.split(" ", 1)[0]
            marks.append(
                Mark(thread, at + 0.5, step.label, kind if kind in {"read", "write"} else "event",
                     step.line, step.value)
            )  # fmt: skip
            for key in [k for k in open_holds if k[0] == step.thread and k[1] not in step.holds]:
                holds.append(Hold(thread, key[1], open_holds.pop(key), at + 1))
            for lock in step.holds:
                open_holds.setdefault((step.thread, lock), at)
        end = len(self.steps)
        segments.extend(self._idle(index))
        last = end + 2 if self.waiting else end
        for (letter, lock), since in open_holds.items():
            holds.append(Hold(index[letter], lock, since, last))
        if self.error is not None and self.steps and self.verdict == "race":
            thread = index[self.steps[-1].thread]
            marks.append(Mark(thread, float(end), self.error, "exception", self.error_line))
        return Trace(
            tuple(letters), tuple(segments), "step", tuple(holds), tuple(marks), (),
            self.program, (self.schedule and f"Schedule {self.schedule}") or "",
        )  # fmt: skip

    def play(self) -> Scheduler:
        """The failing schedule as a game, stepped to just before the point of no return."""
        from threadlab.scheduler import Scheduler

        return Scheduler.from_exploration(self)

    def _idle(self, index: dict[str, int]) -> list[Segment]:
        """What the threads did between their own steps: wait for something, or for their turn."""
        found: list[Segment] = []
        latest: dict[int, int] = {}  # thread -> where its last one stands in ``found``
        end = len(self.steps)

        def add(new: Segment) -> None:
            last = latest.get(new.thread)
            if last is not None:
                longer = replace(new, start=found[last].start)
                if found[last] == replace(longer, end=new.start):
                    found[last] = longer
                    return
            latest[new.thread] = len(found)
            found.append(new)

        for at, step in enumerate(self.steps):
            for wait in step.waiting:
                add(_waits(wait, index, at, at + 1))
            for letter, line in step.ready:
                add(Segment(index[letter], at, at + 1, State.RUNNABLE, line=line))
        for wait in self.waiting:
            add(_waits(wait, index, end, end + 2))
        return found

    def timeline(self) -> Timeline:
        """The schedule on a timeline (see `threadlab.timeline.Timeline`)."""
        from threadlab.timeline import Timeline

        return Timeline(self.trace())


def awaited(wait: Waiting) -> str | None:
    """The thread whose end is waited for."""
    kind = _WHAT.search(wait.what)
    if kind is None or _WAITS[kind[1]] is not State.WAITING_JOIN:
        return None
    return kind[2].split(" ")[0] or None


def _waits(wait: Waiting, index: dict[str, int], start: int, end: int) -> Segment:
    """A waiting thread as a stretch of the timeline."""
    thread, line = index[wait.thread], wait.line
    kind = _WHAT.search(wait.what)
    if kind is None:  # a loop that looks until something changes: it could run
        return Segment(thread, start, end, State.RUNNABLE, wait.what, line=line)
    state, on = _WAITS[kind[1]], kind[2] or None
    if state is State.WAITING_JOIN:
        return Segment(thread, start, end, state, holder=index.get(awaited(wait) or ""), line=line)
    plain = kind.start() == 0 and "(" not in wait.what
    label = "" if plain else wait.what  # which says more: how full, how many are missing
    holder = index.get(wait.holder) if wait.holder else None
    return Segment(thread, start, end, state, label, on, holder, line)
