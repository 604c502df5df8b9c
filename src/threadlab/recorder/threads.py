"""Hooks for threads: their start and end, joining, sleeping, and what they die of."""

from __future__ import annotations

import _thread
import functools
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from threadlab.recorder.cpu import cpu_of_current
from threadlab.recorder.patching import Patches
from threadlab.recorder.places import is_library, learner_frame
from threadlab.recorder.session import LimitReached, Op, Session, clock, get_ident
from threadlab.trace import State

_getframe = sys._getframe
_QUIET = Op(None)
_acquire = _thread.LockType.acquire
_release = _thread.LockType.release


def install_threads(log: Session, patches: Patches) -> None:
    """Hook the life of threads."""
    start = threading.Thread.start
    bootstrap: Callable[[Any], None] = vars(threading.Thread)["_bootstrap_inner"]

    @functools.wraps(start)
    def start_(self: threading.Thread) -> None:
        parent = log.me()
        frame = learner_frame(_getframe(1))
        if log.closed or parent.op is not None:
            return start(self)
        if frame is not None:
            parent.shown = True
        if not self._started.is_set() and parent.shown:  # type: ignore[attr-defined]
            child = log.new_thread()
            child.thread = self
            child.shown = child.stoppable = True
            child.finished = _thread.allocate_lock()
            _acquire(child.finished)
            log.starting[id(self)] = child
        # That the new thread has begun is waited for inside; this is starting, not waiting.
        parent.op = _QUIET
        try:
            return start(self)
        finally:
            parent.op = None

    @functools.wraps(bootstrap)
    def _bootstrap_inner(self: threading.Thread) -> None:
        state = log.starting.pop(id(self), None)
        if log.closed:
            return bootstrap(self)
        if state is None:
            state = log.new_thread()
            state.thread = self
        state.ident = ident = get_ident()
        state.native = _thread.get_native_id()
        state.cpu_start = cpu_of_current()
        state.started = clock()
        log.states[ident] = state
        try:
            return bootstrap(self)
        finally:
            if not log.closed:
                state.cpu_end = cpu_of_current()
                state.name = self.name
                state.ended = clock()
            log.states.pop(ident, None)
            if state.finished is not None:
                _release(state.finished)

    patches.replace(threading.Thread, "start", start_)
    patches.replace(threading.Thread, "_bootstrap_inner", _bootstrap_inner)
    patches.replace(threading.Thread, "join", _join(log))
    patches.replace(threading, "excepthook", _excepthook(log))


def _join(log: Session) -> Callable[..., None]:
    join = threading.Thread.join

    @functools.wraps(join)
    def hook(self: threading.Thread, timeout: float | None = None) -> None:
        state = log.me()
        alive = self._started.is_set() and self.ident != get_ident() and self.is_alive()  # type: ignore[attr-defined]
        if log.closed or state.op is not None or not alive:
            return join(self, timeout)
        frame = learner_frame(_getframe(1))
        if not state.shown and frame is None:
            return join(self, timeout)
        target = next((t for t in reversed(log.threads) if t.thread is self), None)
        op = Op(State.WAITING_JOIN, None, target, "" if target is not None else self.name)

        def call(seconds: float) -> bool:
            join(self, None if seconds < 0 else seconds)
            return not self.is_alive()

        state.op = _QUIET
        try:
            wait = -1.0 if timeout is None else max(timeout, 0.0)
            # A thread that the limit has ended has not been joined as the block meant it.
            log.wait(state, op, frame, call, wait, undo=lambda: None)
        finally:
            state.op = None
        return None

    return hook


def _excepthook(log: Session) -> Callable[[Any], Any]:
    hook = threading.excepthook

    def excepthook(args: Any) -> Any:
        if args.exc_type is not None and issubclass(args.exc_type, LimitReached):
            return None
        log.note_error(args.exc_value)
        return hook(args)

    return excepthook


# -- sleep ---------------------------------------------------------------------------------


def install_sleep(log: Session, patches: Patches) -> None:
    """Hook ``time.sleep``, also where a module of the learner's has imported the name."""
    sleep = time.sleep

    @functools.wraps(sleep)
    def sleep_(seconds: Any) -> None:
        state = log.me()
        frame = learner_frame(_getframe(1))
        usual = isinstance(seconds, int | float) and seconds >= 0
        if log.closed or state.op is not None or not usual or (frame is None and not state.shown):
            return sleep(seconds)

        def call(left: float) -> bool:
            # Not `sleep(left) or True`: a sleep that the limit cut short has not succeeded.
            sleep(seconds if left == float(seconds) else left)
            return False

        state.op = _QUIET
        try:
            log.wait(state, Op(State.SLEEPING), frame, call, float(seconds))
        finally:
            state.op = None
        return None

    patches.replace(time, "sleep", sleep_)
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if module is time or (path is not None and is_library(path)):
            continue
        names = getattr(module, "__dict__", None)
        if path is None and getattr(module, "__name__", "") != "__main__":
            continue
        for name, value in list(names.items()) if isinstance(names, dict) else ():
            if value is sleep:
                patches.replace(module, name, sleep_)
