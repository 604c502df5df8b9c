"""Notice that nothing moves any more in an open recording, and tell why."""

from __future__ import annotations

import _thread
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from threadlab.recorder.graph import Waiting, find_cycle, in_words
from threadlab.recorder.places import is_library, label
from threadlab.recorder.recording import Recording
from threadlab.recorder.session import clock, gil_enabled, locked_within

_CHECKS = 8


@dataclass(frozen=True, slots=True)
class ThreadStack:
    """Where a thread is: ``frames`` are ``(file or cell, function, line)``, innermost last.

    Only the learner's own code; empty for a thread that is in library code alone, and on
    free-threaded interpreters, where the stack of a running thread is not safe to walk.
    """

    thread: str
    frames: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class HangReport:
    """The wait-for graph of a program that does not get on.

    ``cycle`` is the ring of threads that wait for each other, empty when there is none (a
    notification that never comes, an empty queue, a long computation).
    """

    waiting: tuple[Waiting, ...]
    cycle: tuple[Waiting, ...]
    stacks: tuple[ThreadStack, ...]

    def __str__(self) -> str:
        lines = ["Deadlock:" if self.cycle else "Nothing has moved:"]
        lines += [f"  {wait}" for wait in self.cycle or self.waiting]
        stuck = {wait.thread for wait in self.waiting}
        for stack in self.stacks:
            if stack.thread not in stuck and stack.frames:
                file, function, line = stack.frames[-1]
                lines.append(f"  {stack.thread} runs in {function} ({file}, line {line})")
        if self.cycle and len(self.waiting) > len(self.cycle):
            rest = [wait for wait in self.waiting if wait not in self.cycle]
            lines.append(f"  because of that: {in_words(rest)}")
        return "\n".join(lines)


class hang_watch:
    """Call ``on_hang(report)`` once when no thread of ``recording`` has moved for ``timeout``.

    ``with record() as recording, hang_watch(recording, 2.0, tell): ...``

    Moving is taking or giving back a lock, ending a wait, putting, getting, starting, ending. A
    thread that only computes does not move, and is reported as running. ``on_hang`` is called on
    a thread of the watch's own, which ``threading.enumerate()`` does not show.

    Args:
        recording: an open recording.
        timeout: seconds without progress.
        on_hang: what to do with the report.

    Raises:
        ValueError: ``timeout`` is not positive.
    """

    def __init__(
        self, recording: Recording, timeout: float, on_hang: Callable[[HangReport], object]
    ) -> None:
        if not timeout > 0:
            raise ValueError(f"timeout is a number of seconds above 0, and got {timeout!r}.")
        self._recording = recording
        self._timeout = timeout
        self._on_hang = on_hang
        self._leave = _thread.allocate_lock()
        self._ended = _thread.allocate_lock()

    def __enter__(self) -> hang_watch:
        locked_within(self._leave, 0.0)
        locked_within(self._ended, 0.0)
        _thread.start_new_thread(self._watch, ())
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.release()
        # A report that is being made is waited for.
        locked_within(self._ended, -1.0)

    def _watch(self) -> None:
        try:
            seen, since = self._recording._progress(), clock()
            while not locked_within(self._leave, self._timeout / _CHECKS):
                now = self._recording._progress()
                if now != seen:
                    seen, since = now, clock()
                elif clock() - since >= self._timeout:
                    self._on_hang(hang_report(self._recording))
                    return
        finally:
            self._ended.release()


def hang_report(recording: Recording) -> HangReport:
    """What every thread of an open recording is at, at this moment."""
    waits = recording.waiting_now()
    frames = sys._current_frames() if gil_enabled() else {}
    stacks = tuple(
        ThreadStack(name, _learners(frames.get(ident)))
        for name, ident in recording._living_threads()
    )
    return HangReport(waits, find_cycle(waits), stacks)


def _learners(frame: FrameType | None) -> tuple[tuple[str, str, int], ...]:
    found: list[tuple[str, str, int]] = []
    while frame is not None:
        code = frame.f_code
        if not is_library(code.co_filename):
            found.append((label(code.co_filename), code.co_qualname, frame.f_lineno or 0))
        frame = frame.f_back
    return tuple(reversed(found))
