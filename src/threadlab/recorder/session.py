"""What a recording notes while it runs: who waits, who holds, how deep the queues are.

Every hook of the recorder writes here. What each lock operation touches is a list that the lock
itself protects (holds.py); all else happens only when a thread really has to wait.
"""

from __future__ import annotations

import _thread
import itertools
import re
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable
from types import FrameType
from typing import Any, NamedTuple, NoReturn

from threadlab.recorder.cpu import cpu_of, cpu_of_current
from threadlab.recorder.holds import Held, Note, NoteReader, owner_now, taken_at
from threadlab.recorder.places import is_library, learner_frame
from threadlab.trace import State

clock = time.perf_counter
get_ident = _thread.get_ident
_acquire = _thread.LockType.acquire
_release = _thread.LockType.release
_RLOCK: type = type(threading.RLock())
GRACE = 1.0
"""Seconds for which threads that are being ended may wait for others to let go."""
_PATIENCE = 100
_NOTES_A_HOLD = 3
_RLOCK_OWNER = re.compile(r"owner=(\d+)")


class LimitReached(SystemExit):
    """Raised in threads that still wait when a recording's ``limit`` has passed.

    It ends them as ``sys.exit`` would, so that ``with`` and ``finally`` give locks back.
    """


class Thing:
    """A lock, event, queue or other object that threads wait for.

    Locks have ``notes`` (see holds.py); ``cut`` counts those that no longer fitted, ``reader``
    has read these and ``dropped`` counts the holds in them.
    """

    __slots__ = (
        "alias",
        "cut",
        "dropped",
        "kind",
        "name",
        "notes",
        "number",
        "op",
        "reader",
        "ref",
        "strong",
        "users",
    )

    def __init__(self, kind: str, target: object, strong: bool) -> None:
        self.kind = kind
        self.name: str | None = None
        self.alias: object | None = None
        self.op: Op | None = None
        # Depths are kept by number: a tuple of numbers is nothing that the garbage collector
        # has to go through again and again. 0: none yet.
        self.number = 0
        # Idents of the threads that changed its depth.
        self.users: set[int] = set()
        self.notes: list[Note] = []
        self.cut = 0
        self.dropped = 0
        self.reader = NoteReader(reentrant=isinstance(target, _RLOCK))
        self.strong = target if strong else None
        self.ref: Callable[[], object | None] = (lambda: target) if strong else weakref.ref(target)

    @property
    def owner(self) -> int | None:
        """The ident of the thread that holds this lock now, None when it is free."""
        if not self.reader.reentrant:
            return owner_now(self.notes)
        # How often an RLock is held only all its notes tell; it says itself who holds it.
        found = _RLOCK_OWNER.search(repr(self.strong))
        return (int(found[1]) or None) if found else None

    @property
    def taken_at(self) -> float | None:
        """When its owner took it; None for an RLock, which goes by the ident alone."""
        return None if self.reader.reentrant else taken_at(self.notes)

    def trim(self) -> None:
        """Drop the older half of the notes. The calling thread has the lock."""
        notes = self.notes
        middle = len(notes) // 2
        while middle < len(notes) and type(notes[middle]) is not int:
            middle += 1
        self.dropped += len(self.reader.read(notes[:middle]))
        self.cut += middle
        del notes[:middle]

    def holds(self) -> tuple[list[Held], int | None, float]:
        """The holds that have ended and are kept, who holds it still, and since when."""
        seen = self.reader
        reader = NoteReader(seen.reentrant, seen.owner, seen.since, seen.depth)
        ended = reader.read(list(self.notes))
        return ended, reader.owner, reader.since


class Op(NamedTuple):
    """What a thread is at while it is inside a primitive that is built from smaller ones."""

    state: State | None
    """None: what happens inside is nobody's waiting (a thread that is being started)."""
    thing: Thing | None = None
    holder: ThreadState | None = None
    label: str = ""


class Wait(NamedTuple):
    """One stretch of waiting, in seconds of `clock`; ``cpu0``/``cpu1`` in seconds of CPU time."""

    start: float
    end: float
    cpu0: float | None
    cpu1: float | None
    state: State
    thing: Thing | None
    holder: ThreadState | int | None
    label: str
    file: str | None
    line: int | None


class Moment(NamedTuple):
    """A moment in a thread's life that is worth a mark."""

    thread: ThreadState
    at: float
    label: str
    kind: str
    file: str | None
    line: int | None
    thing: Thing | None = None


class ThreadState:
    """One thread's part of the recording. Only that thread writes to it."""

    __slots__ = (
        "cpu_end",
        "cpu_start",
        "current",
        "ended",
        "finished",
        "ident",
        "index",
        "name",
        "native",
        "op",
        "shown",
        "started",
        "stoppable",
        "stopping",
        "thread",
        "waited",
        "waits",
        "waits_noted",
    )

    def __init__(self, index: int, capacity: int) -> None:
        self.index = index
        self.ident = 0
        self.native = 0
        self.name = ""
        self.thread: threading.Thread | None = None
        self.shown = False
        self.stoppable = False
        self.stopping = 0
        self.started: float | None = None
        self.ended: float | None = None
        self.cpu_start: float | None = None
        self.cpu_end: float | None = None
        self.op: Op | None = None
        self.current: Wait | None = None
        self.waits: deque[Wait] = deque(maxlen=capacity)
        self.waits_noted = 0
        self.waited = 0.0
        self.finished: _thread.LockType | None = None


class Session:
    """The state of one recording, open or closed."""

    def __init__(self, capacity: int, limit: float | None) -> None:
        self.capacity = capacity
        self.closed = False
        self.limit = limit
        self.owner = get_ident()
        self.states: dict[int, ThreadState] = {}
        self.threads: list[ThreadState] = []
        self.starting: dict[int, ThreadState] = {}
        self.seen: dict[Any, Thing] = {}
        # The notes of each lock in `seen`, for the hooks: one look-up, no attribute.
        self.notes: dict[Any, list[Note]] = {}
        self.full = 2 * _NOTES_A_HOLD * capacity
        self.things: dict[int, Thing] = {}
        self.running_futures: weakref.WeakKeyDictionary[Any, ThreadState] = (
            weakref.WeakKeyDictionary()
        )
        self.numbers = itertools.count(1)
        self.sampled: dict[int, Thing] = {}
        self.samples: deque[tuple[int, float, float]] = deque(maxlen=capacity)
        self.moments: deque[Moment] = deque(maxlen=capacity)
        self.samples_noted = 0
        self.moments_noted = 0
        self.short_io = 0
        self.before: dict[int, tuple[Wait | None, float | None]] = {}
        self.stopped = False
        self.on_stop: Callable[[], None] | None = None
        self.name_at_sight: Callable[[Thing, object], None] = lambda thing, target: None
        self.guard = _thread.allocate_lock()
        self.origin = clock()
        # Set once all hooks are in place: the limit is the block's alone.
        self.deadline: float | None = None
        self.end: float | None = None

    # -- threads ---------------------------------------------------------------------------

    def me(self) -> ThreadState:
        """The calling thread's state; one that was running before is taken in."""
        try:
            return self.states[get_ident()]
        except KeyError:
            return self._adopt()

    def _adopt(self) -> ThreadState:
        state = self.new_thread()
        state.ident = ident = get_ident()
        state.native = _thread.get_native_id()
        # threading.current_thread() would make a dummy Thread, which enumerate() then shows.
        state.thread = threading._active.get(ident)  # type: ignore[attr-defined]
        state.name = state.thread.name if state.thread is not None else ""
        state.started = self.origin
        first, cpu = self.before.get(ident, (None, None))
        state.cpu_start = cpu
        if first is not None:
            # An idle worker of a pool is shown once it works, see primitives.py.
            state.shown = first.file is not None
            now = clock()
            state.waits.append(first._replace(end=now, cpu1=cpu_of_current()))
            state.waits_noted += 1
            if first.state is not State.RUNNING:
                state.waited += now - first.start
        self.states[ident] = state
        return state

    def adopt_unseen(self) -> None:
        """Take in the learner's threads that ran before and did nothing that was noted."""
        for thread in threading.enumerate():
            first, cpu = self.before.get(thread.ident or 0, (None, None))
            if first is None or first.file is None or thread.ident in self.states:
                continue
            state = self.new_thread()
            state.ident = thread.ident or 0
            state.native = thread.native_id or 0
            state.thread = thread
            state.shown = True
            state.started = self.origin
            state.cpu_start = cpu
            state.current = first
            self.states[state.ident] = state

    def new_thread(self) -> ThreadState:
        """A state in the order in which threads are started."""
        state = ThreadState(len(self.threads), self.capacity)
        self.threads.append(state)
        return state

    # -- waiting ---------------------------------------------------------------------------

    def wait(
        self,
        state: ThreadState,
        op: Op,
        frame: FrameType | None,
        call: Callable[[float], Any],
        timeout: float,
        owner: int | None = None,
        undo: Callable[[], object] | None = None,
    ) -> Any:
        """Run ``call(timeout)``, which blocks, and note how long, for what and where.

        ``timeout`` is in seconds, negative for ever. ``undo`` takes an acquisition back that
        came only because other threads were being ended at the limit.
        """
        assert op.state is not None
        if frame is not None:
            state.shown = True
        before = state.current
        what = (
            op.state,
            op.thing,
            op.holder if op.holder is not None else owner,
            op.label,
            frame.f_code.co_filename if frame is not None else None,
            frame.f_lineno if frame is not None else None,
        )
        start, cpu = clock(), cpu_of_current()
        state.current = Wait(start, 0.0, cpu, None, *what)
        try:
            idle = op.thing is not None and op.thing.kind == "pool"
            if self.deadline is None or idle or not state.stoppable:
                return call(timeout)
            return self._bounded(state, call, timeout, undo)
        finally:
            state.current = before
            if not self.closed:
                end = clock()
                state.waits.append(Wait(start, end, cpu, cpu_of_current(), *what))
                state.waits_noted += 1
                state.waited += end - start

    def _bounded(
        self,
        state: ThreadState,
        call: Callable[[float], Any],
        timeout: float,
        undo: Callable[[], object] | None,
    ) -> Any:
        assert self.deadline is not None
        began = clock()
        # A thread that is being ended may still wait a moment for others to let go.
        until = self.deadline if not state.stopping else max(self.deadline + GRACE, began + 0.05)
        left = max(until - began, 0.0)
        if state.stopping > _PATIENCE or 0 <= timeout <= left:
            return call(timeout)
        got = call(left)
        if self.closed and not self.stopped:
            # The block ended before its limit, and this thread goes on waiting as it asked to.
            if got:
                return got
            return call(-1.0 if timeout < 0 else max(timeout - (clock() - began), 0.0))
        if got and (state.stopping or undo is None or clock() < self.deadline):
            return got
        if got and undo is not None:
            undo()
        return self._stop(state)

    def _stop(self, state: ThreadState) -> NoReturn:
        # Not `with`: that would be recorded.
        _acquire(self.guard)
        try:
            if not self.stopped:
                self.stopped = True
                if self.on_stop is not None:
                    self.on_stop()
        finally:
            _release(self.guard)
        state.stopping += 1
        raise LimitReached("the recording's limit has passed")

    # -- things ----------------------------------------------------------------------------

    def thing(self, kind: str, target: object) -> Thing:
        """The entry of an event, queue, ... without keeping it alive."""
        found = self.things.get(id(target))
        if found is not None and found.ref() is target:
            return found
        try:
            made = Thing(kind, target, strong=False)
        except TypeError:
            made = Thing(kind, target, strong=True)
        if len(self.things) < self.capacity:
            self.things[id(target)] = made
            if not self.closed:
                self.name_at_sight(made, target)
        return made

    def op_on(self, kind: str, target: object, what: State) -> Op:
        """Waiting for ``target`` in the state ``what``, which each kind has one of."""
        thing = self.things.get(id(target))
        if thing is None or thing.ref() is not target:
            thing = self.thing(kind, target)
        op = thing.op
        if op is None:
            op = thing.op = Op(what, thing)
        return op

    def note_about(self, verb: str, thing: Thing, frame: FrameType | None) -> None:
        """Keep the moment at which the calling thread did something to ``thing``."""
        self._note(verb, "event", learner_frame(frame), thing)

    def note_error(self, error: BaseException | None) -> None:
        """Keep the moment at which an exception ended the calling thread or its task."""
        if error is None or isinstance(error, LimitReached):
            return
        trace = error.__traceback__
        where = None
        while trace is not None:
            if not is_library(trace.tb_frame.f_code.co_filename):
                where = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        self._note(text[:200], "exception", None, None, where)

    def _note(
        self,
        label: str,
        kind: str,
        frame: FrameType | None,
        thing: Thing | None,
        where: tuple[str, int | None] | None = None,
    ) -> None:
        state = self.me()
        if self.closed or not (state.shown or frame is not None):
            return
        if frame is not None:
            state.shown = True
            where = (frame.f_code.co_filename, frame.f_lineno)
        file, line = where or (None, None)
        self.moments_noted += 1
        self.moments.append(Moment(state, clock(), label, kind, file, line, thing))

    def sample(self, thing: Thing, depth: float) -> None:
        """Keep the depth of a queue."""
        if not self.closed:
            self.samples_noted += 1
            if not thing.number and len(self.sampled) < self.capacity:
                thing.number = next(self.numbers)
                self.sampled[thing.number] = thing
            if thing.number:
                thing.users.add(get_ident())
                self.samples.append((thing.number, clock(), depth))

    def progress(self) -> int:
        """A number that changes whenever any thread gets on: waits, holds, depths, marks."""
        taken = sum(thing.cut + len(thing.notes) for thing in list(self.seen.values()))
        waited = sum(state.waits_noted for state in list(self.threads))
        ended = sum(state.ended is not None for state in list(self.threads))
        return taken + waited + ended + len(self.threads) + self.samples_noted + self.moments_noted

    def cpu_now(self, state: ThreadState) -> float | None:
        """CPU seconds of another thread, where the system tells."""
        return cpu_of_current() if state.ident == get_ident() else cpu_of(state.native)

    def forget_objects(self) -> None:
        """Let go of everything that belongs to the program; the hooks then do nothing more."""
        things = [*self.seen.values(), *self.things.values()]
        self.seen.clear()
        self.notes.clear()
        self.things.clear()
        self.starting.clear()
        self.before.clear()
        for thing in things:
            thing.strong = thing.alias = None
            thing.ref = _gone
        for state in self.threads:
            state.thread = None

    def holds(self) -> tuple[list[tuple[Thing, int, float, float | None]], int]:
        """Who held which lock from when to when (None: still), in order, and how many dropped."""
        ended: list[tuple[float, Thing, int, float]] = []
        still: list[tuple[Thing, int, float, float | None]] = []
        dropped = 0
        for thing in list(self.seen.values()):
            found, owner, since = thing.holds()
            ended += [(until, thing, who, begun) for who, begun, until in found]
            dropped += thing.dropped
            if owner is not None:
                still.append((thing, owner, since, None))
        ended.sort(key=lambda hold: hold[0])
        older = max(len(ended) - self.capacity, 0)
        kept = [(thing, who, begun, until) for until, thing, who, begun in ended[older:]]
        return sorted([*kept, *still], key=lambda hold: hold[2]), dropped + older

    @property
    def dropped_besides_holds(self) -> int:
        """How many waits, samples and moments no longer fitted."""
        lost = sum(state.waits_noted - len(state.waits) for state in list(self.threads))
        lost += self.samples_noted - len(self.samples)
        return max(lost + self.moments_noted - len(self.moments), 0)


def _gone() -> None:
    return None


def locked_within(lock: _thread.LockType, seconds: float) -> bool:
    """Take a lock of the recorder's own, unseen by the hooks."""
    return bool(_acquire(lock, True, seconds))


def gil_enabled() -> bool:
    """False on a free-threaded interpreter that runs without the GIL."""
    return bool(getattr(sys, "_is_gil_enabled", lambda: True)())
