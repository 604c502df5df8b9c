"""Threads that ran before the recording began: whose are they, and what are they at?"""

from __future__ import annotations

import concurrent.futures.thread as pools
import queue
import sys
import threading
from types import FrameType

from threadlab.recorder.cpu import cpu_of
from threadlab.recorder.places import learner_frame
from threadlab.recorder.session import Session, Wait, get_ident, gil_enabled
from threadlab.trace import State

_THREADING, _QUEUE, _POOLS = threading.__file__, queue.__file__, pools.__file__

# The library function that a thread is in, innermost first, and what that means.
_WITHIN = {
    (_POOLS, "_worker"): (State.WAITING_QUEUE, "an idle worker of a pool"),
    (_QUEUE, "get"): (State.WAITING_QUEUE, "a queue"),
    (_QUEUE, "put"): (State.WAITING_QUEUE, "a queue"),
    (_THREADING, "join"): (State.WAITING_JOIN, ""),
    (_THREADING, "wait"): (State.WAITING_CONDITION, ""),
    (_THREADING, "acquire"): (State.WAITING_SEMAPHORE, ""),
}
_BEFORE = "already so when the recording began"


def running_before(log: Session) -> dict[int, tuple[Wait | None, float | None]]:
    """For each other thread's ident what it is at, None for a library's own, and its CPU time.

    What a thread is in the middle of was begun unseen, so it is read off its stack. On
    free-threaded interpreters the stacks of running threads are not safe to walk: there such a
    thread appears with its first recorded event.
    """
    frames = sys._current_frames() if gil_enabled() else {}
    found: dict[int, tuple[Wait | None, float | None]] = {}
    for thread in threading.enumerate():
        ident = thread.ident
        if ident is None or ident == get_ident():
            continue
        cpu = cpu_of(thread.native_id or 0)
        frame = frames.get(ident)
        found[ident] = (_wait(frame, log.origin, cpu), cpu)
    return found


def _wait(frame: FrameType | None, origin: float, cpu: float | None) -> Wait | None:
    pooled = False
    outer: tuple[State, str] | None = None
    where = learner_frame(frame)
    while frame is not None and frame is not where:
        code = frame.f_code
        outer = _WITHIN.get((code.co_filename, code.co_name), outer)
        pooled = pooled or (code.co_filename == _POOLS and code.co_name == "_worker")
        frame = frame.f_back
    if where is None and not pooled:
        return None
    # Without such a function it computes, sleeps or waits for a lock: only its CPU share tells.
    state, label = outer or (State.RUNNING, "")
    file, line = (where.f_code.co_filename, where.f_lineno) if where is not None else (None, None)
    text = f"{label}, {_BEFORE}" if label else _BEFORE
    return Wait(origin, 0.0, cpu, None, state, None, None, text, file, line)
