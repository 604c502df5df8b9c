"""``record()``: note what real threads do while a block of unmodified code runs."""

from __future__ import annotations

import os
import sys
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from threadlab.recorder.assemble import Assembler, ThreadRecord
from threadlab.recorder.before import running_before
from threadlab.recorder.cpu import cpu_of_current
from threadlab.recorder.graph import Stuck, Waiting, described, find_cycle, in_words, waiting
from threadlab.recorder.inout import SHORTEST, install_inout
from threadlab.recorder.locks import install_locks
from threadlab.recorder.names import name_at_end, name_at_sight
from threadlab.recorder.patching import Patches, check_available
from threadlab.recorder.places import learner_frame
from threadlab.recorder.primitives import install_primitives
from threadlab.recorder.queues import install_queues
from threadlab.recorder.session import (
    GRACE,
    LimitReached,
    Session,
    ThreadState,
    clock,
    locked_within,
)
from threadlab.recorder.threads import install_sleep, install_threads
from threadlab.trace import Mark, Sample, Segment, State, Trace

if TYPE_CHECKING:
    from threadlab.timeline import Timeline

_active: Recording | None = None


def record(title: str = "", *, limit: float | None = None, capacity: int = 100_000) -> Recording:
    """Record a block of code: ``with record("two clerks") as recording: ...``.

    The code runs as it is, on real threads. Noted are the threads' starts and ends, waiting (for
    which lock and held by whom, on events, conditions, semaphores, barriers, queues, futures,
    joins, sleep, input and output), the locks held, the depth of queues, and the CPU share of
    each stretch. Locks made earlier and threads already running are seen too.

    Args:
        title: what the timeline is called.
        limit: seconds after which threads that still wait are ended: in each thread started
            within the block, and in the block itself, the waiting call raises `LimitReached`,
            ``with`` and ``finally`` give their locks back, and the block is left without an
            error. So a deadlock can be shown live. The recording ends there, and
            `Recording.waiting_now` tells who waited for whom. Threads that compute, or that wait
            for input or output, are not ended. Without a limit nothing is ever ended.
        capacity: how many lock holds, how many queue depths, how many marks, and how many waits
            of each thread are kept: the newest. `Recording.dropped` counts the others.

    Raises:
        ValueError: ``limit`` or ``capacity`` is not positive.
        RecorderUnavailable: on entering, where the interpreter is not CPython with ctypes.
        RuntimeError: on entering, while another recording is open or on entering twice.
    """
    if limit is not None and not limit > 0:
        raise ValueError(f"limit is a number of seconds above 0 (or None), and got {limit!r}.")
    if capacity < 1:
        raise ValueError(f"capacity is a number of records, at least 1, and got {capacity!r}.")
    return Recording(title, limit, capacity)


class Recording:
    """What happened in a recorded block; readable once the block has ended, however it ended.

    Open it as a context manager. While it is open only `waiting_now` and `dropped` can be asked.
    """

    def __init__(self, title: str, limit: float | None, capacity: int) -> None:
        self.title = title
        self._limit = limit
        self._capacity = capacity
        self._log: Session | None = None
        self._patches = Patches()
        self._frame: FrameType | None = None
        self._file: str | None = None
        self._assembler: Assembler | None = None
        self._trace: Trace | None = None
        self._notes: list[str] = []
        self._stuck: tuple[Stuck, ...] = ()
        self._waiting: tuple[Waiting, ...] = ()
        self._dropped = 0
        self._lock_names: tuple[str, ...] = ()

    # -- recording -------------------------------------------------------------------------

    def __enter__(self) -> Recording:
        global _active
        check_available()
        if self._log is not None:
            raise RuntimeError("A recording is made once. For another one, call record() again.")
        if _active is not None:
            raise RuntimeError(
                f"Another recording{_titled(_active.title)} is open, and only one can be at a "
                "time. Leave its `with` block first; if that block is gone (a cell was "
                "interrupted, say), call threadlab.recorder.close_open_recording()."
            )
        self._frame = learner_frame(sys._getframe(1))
        if self._frame is not None:
            self._file = self._frame.f_code.co_filename
        log = Session(self._capacity, self._limit)
        log.name_at_sight = name_at_sight(log)
        log.before = running_before(log)
        mine = log.me()
        mine.shown = mine.stoppable = True
        mine.cpu_start = cpu_of_current()
        log.on_stop = self._at_limit
        self._log = log
        try:
            install_locks(log, self._patches)
            install_primitives(log, self._patches)
            install_queues(log, self._patches)
            install_threads(log, self._patches)
            install_sleep(log, self._patches)
            install_inout(log, self._patches)
        except BaseException:
            log.closed = True
            self._patches.restore()
            raise
        _active = self
        if self._limit is not None:
            log.deadline = clock() + self._limit
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        log = self._log
        assert log is not None
        if not isinstance(error, LimitReached):
            log.note_error(error)
        if error is not None:
            _without_own_frames(error)
        self._close()
        return isinstance(error, LimitReached) and log.stopped

    def set_scope(self, file: str) -> None:
        """Say that the recorded code is in ``file``, for code that is run by a library."""
        self._file = file

    def _close(self) -> None:
        global _active
        log = self._log
        if log is None or log.closed:
            return
        if log.stopped:
            self._let_threads_end(log)
            self._notes.append(f"The limit of {log.limit:g} s ended what was still waiting.")
            log.end = log.deadline
        else:
            self._stuck = waiting(log)
        log.closed = True
        log.end = min(clock(), log.end) if log.end is not None else clock()
        kept = self._patches.restore()
        _active = None
        log.adopt_unseen()
        for state in list(log.threads):
            if state.ended is None:
                state.cpu_end = log.cpu_now(state)
                if state.name and state.thread is not None and not state.thread.is_alive():
                    # It began before the recording, so its end was not seen either.
                    state.ended = max((wait.end for wait in state.waits), default=log.end)
        name_at_end(log, self._frame)
        self._lock_names = tuple(sorted(_names_of_locks(log)))
        self._waiting = described(self._stuck, _thread_names(log))
        self._stuck = ()
        self._assembler = Assembler(log, _thread_names(log), self._file)
        self._dropped = self._assembler.dropped
        self._note_what_is_open(log, kept)
        self._frame = None
        log.forget_objects()

    def _let_threads_end(self, log: Session) -> None:
        until = clock() + GRACE
        for state in list(log.threads):
            waits = state.current is not None or state.stopping
            if state.finished is not None and state.ended is None and waits:
                locked_within(state.finished, max(0.0, until - clock()))

    def _at_limit(self) -> None:
        assert self._log is not None
        self._stuck = waiting(self._log)

    def _note_what_is_open(self, log: Session, kept: tuple[str, ...]) -> None:
        cycle = find_cycle(self._waiting)
        stuck = [w for w in self._waiting if w not in cycle and w.state is not State.SLEEPING]
        if cycle:
            self._notes.append(f"Deadlock: {in_words(cycle)}.")
        if stuck:
            self._notes.append(f"Still waiting when the recording ended: {in_words(stuck)}.")
        if self._dropped:
            self._notes.append(
                f"{self._dropped:,} older records did not fit and are not shown "
                f"(record(capacity=...) keeps more than {self._capacity:,})."
            )
        if log.short_io:
            one = log.short_io == 1
            self._notes.append(
                f"{log.short_io:,} {'read or write' if one else 'reads and writes'} shorter than "
                f"{SHORTEST * 1e6:g} µs {'is' if one else 'are'} counted as running."
            )
        if kept:
            self._notes.append(
                f"Replaced by other code while recording, and left so: {', '.join(kept)}."
            )

    # -- reading ---------------------------------------------------------------------------

    def _closed(self) -> Assembler:
        if self._assembler is None:
            raise RuntimeError(
                "This recording has not ended yet. Read it after its `with` block."
                if self._log is not None
                else "Nothing is recorded yet. Use it as `with record() as recording: ...`."
            )
        return self._assembler

    @property
    def threads(self) -> tuple[ThreadRecord, ...]:
        """Each thread's name, life, and how much of it was running and waiting, in seconds."""
        return self._closed().threads()

    @property
    def events(self) -> tuple[Segment | Mark | Sample, ...]:
        """Everything recorded, in order of time: stretches, marks and queue depths."""
        trace = self.trace()
        timed: list[tuple[float, Segment | Mark | Sample]] = [
            *((segment.start, segment) for segment in trace.segments),
            *((mark.at, mark) for mark in trace.marks),
            *((sample.at, sample) for sample in trace.samples),
        ]
        return tuple(event for _, event in sorted(timed, key=lambda pair: pair[0]))

    @property
    def dropped(self) -> int:
        """How many of the oldest records did not fit into ``capacity``."""
        if self._assembler is None and self._log is not None:
            return self._log.holds()[1] + self._log.dropped_besides_holds
        return self._dropped

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know: a deadlock, threads left waiting, records dropped."""
        self._closed()
        return tuple(self._notes)

    @property
    def locks(self) -> tuple[str, ...]:
        """The names of all locks that were used, sorted."""
        self._closed()
        return self._lock_names

    def trace(self) -> Trace:
        """The recording as a timeline reads it, times in seconds from its beginning."""
        found = self._closed()
        if self._trace is None:
            self._trace = found.trace(self.title, tuple(self._notes))
        return self._trace

    def wait_for(
        self, on: str | None = None, *, thread: str | None = None, state: State | None = None
    ) -> tuple[Segment, ...]:
        """The stretches that were spent waiting: for ``on``, by ``thread``, in ``state``.

        What is not given matches everything. Each has ``start`` and ``end`` in seconds, and
        ``holder`` as an index into ``trace().threads``.
        """
        trace = self.trace()
        return tuple(
            segment
            for segment in trace.segments
            if segment.state is not State.RUNNING
            and on in (None, segment.on)
            and thread in (None, trace.threads[segment.thread])
            and state in (None, segment.state)
        )

    def depths(self, queue: str) -> tuple[tuple[float, int], ...]:
        """``(seconds, items in it)`` after each put and get of the queue with that name.

        Raises:
            KeyError: no such queue was used; the message names those that were.
        """
        samples = self.trace().samples
        found = tuple((s.at, int(s.value)) for s in samples if s.name == queue)
        if not found:
            known = ", ".join(sorted({s.name for s in samples})) or "none"
            raise KeyError(f"no queue {queue!r} was used in this recording; used: {known}")
        return found

    def waiting_now(self) -> tuple[Waiting, ...]:
        """Who waits for what, held by whom, at which line: now, or when the recording ended."""
        log = self._log
        if log is None or log.closed:
            return self._waiting
        found = self._stuck if log.stopped else waiting(log)
        return described(found, _thread_names(log))

    def _progress(self) -> int:
        return self._log.progress() if self._log is not None else 0

    def _living_threads(self) -> list[tuple[str, int]]:
        if self._log is None:
            return []
        names = _thread_names(self._log)
        return [(name, state.ident) for state, name in names.items() if state.ended is None]

    # -- showing ---------------------------------------------------------------------------

    def timeline(self) -> Timeline:
        """The recording as a widget."""
        from threadlab.timeline import Timeline

        return Timeline(self.trace())

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        if self._assembler is None:
            return {"text/plain": repr(self)}
        bundle = self.timeline()._repr_mimebundle_(include=include, exclude=exclude)
        # Notebooks store this text, so it must not tell how long the run took.
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if data is not None:
            data["text/plain"] = repr(self)
        return bundle

    def __repr__(self) -> str:
        """The same for every run of the same code: no times, addresses or counts that vary."""
        title = f"{self.title}: " if self.title else ""
        if self._log is None:
            return f"<Recording {title}not begun>"
        if self._assembler is None:
            return f"<Recording {title}still open: it is shown once its `with` block has ended>"
        names = dict.fromkeys(_pool_name(name) for name in self._assembler.names.values())
        parts = [f"threads {', '.join(names)}" if names else "no threads"]
        if self._lock_names:
            parts.append(f"locks {', '.join(self._lock_names)}")
        if self._dropped:
            parts.append(f"{self._dropped:,} records dropped")
        return f"<Recording {title}{'; '.join(parts)}>"


def close_open_recording() -> None:
    """End a recording whose ``with`` block is gone. Does nothing when none is open."""
    if _active is not None:
        _active._close()


def _forget_in_child() -> None:
    # A forked child has one thread and nobody who reads the recording.
    global _active
    if _active is not None and _active._log is not None:
        _active._log.closed = True
        _active._patches.restore()
        _active = None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)


def _titled(title: str) -> str:
    return f" ({title})" if title else ""


def _pool_name(name: str) -> str:
    # How many workers a pool starts depends on how quickly the first ones finish.
    head, _, number = name.rpartition("_")
    return head if head and number.isdigit() else name


def _thread_names(log: Session) -> dict[ThreadState, str]:
    """A name for each thread that is shown, told apart where two have the same."""
    names: dict[ThreadState, str] = {}
    taken: dict[str, int] = {}
    for state in list(log.threads):
        if not state.shown or state.started is None:
            continue
        base = state.name
        if state.ended is None and state.thread is not None:
            base = state.thread.name
        base = base or "a thread"
        taken[base] = taken.get(base, 0) + 1
        names[state] = base if taken[base] == 1 else f"{base} #{taken[base]}"
    return names


def _names_of_locks(log: Session) -> set[str]:
    return {thing.name for thing in log.seen.values() if thing.name is not None}


def _without_own_frames(error: BaseException) -> None:
    """Take the recorder's frames out of a traceback: the learner's code is what is read."""
    own = os.path.dirname(os.path.abspath(__file__)) + os.sep
    head = error.__traceback__
    while head is not None and head.tb_frame.f_code.co_filename.startswith(own):
        head = head.tb_next
    at = head
    while at is not None:
        after = at.tb_next
        while after is not None and after.tb_frame.f_code.co_filename.startswith(own):
            after = after.tb_next
        at.tb_next = after
        at = after
    error.__traceback__ = head
