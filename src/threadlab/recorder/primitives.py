"""Hooks for Condition, Event, Semaphore, Barrier, and for what is built from them.

These are Python classes over locks. Each hook only says what the thread is at; the lock hooks
notice whether it really has to wait, and file the wait under that name.
"""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, _base
from typing import Any

from threadlab.recorder.patching import Patches
from threadlab.recorder.places import is_library
from threadlab.recorder.session import Op, Session, ThreadState, get_ident
from threadlab.trace import State

Hook = Callable[..., Any]
_getframe = sys._getframe
_FUTURES = _base.__file__
_THREADING = threading.__file__
# What a short call of the library waits for, should another thread be inside the same object.
_INSIDE = Op(State.WAITING_LOCK, None, None, "a lock inside threading")


def install_primitives(log: Session, patches: Patches) -> None:
    """Hook the waiting methods of ``threading``'s classes and of futures."""
    _install_condition(log, patches)
    event_wait, event_set = threading.Event.wait, threading.Event.set
    state_of = log.states.get

    @functools.wraps(event_wait)
    def wait(self: Any, timeout: Any = None) -> bool:
        state = state_of(get_ident()) or log.me()
        if state.op is not None or log.closed:
            return event_wait(self, timeout)
        state.op = _event_op(log, self, _getframe(1).f_code.co_filename)
        try:
            return event_wait(self, timeout)
        finally:
            state.op = None

    @functools.wraps(event_set)
    def set_(self: Any) -> None:
        state = state_of(get_ident()) or log.me()
        if state.op is None:
            state.op = _INSIDE
            try:
                event_set(self)
            finally:
                state.op = None
        else:
            event_set(self)
        frame = _getframe(1)
        if not is_library(frame.f_code.co_filename):
            log.note_about("set", log.thing("event", self), frame)

    patches.replace(threading.Event, "wait", wait)
    patches.replace(threading.Event, "set", set_)
    acquire = named(log, threading.Semaphore.acquire, "semaphore", State.WAITING_SEMAPHORE)
    patches.replace(threading.Semaphore, "acquire", acquire)
    patches.replace(threading.Semaphore, "__enter__", acquire)
    patches.replace(
        threading.Barrier,
        "wait",
        named(log, threading.Barrier.wait, "barrier", State.WAITING_BARRIER),
    )
    _install_future(log, patches)


def named(log: Session, method: Hook, kind: str, what: State) -> Hook:
    """``method`` with all waiting inside it filed as waiting for its object."""
    state_of, op_on = log.states.get, log.op_on

    @functools.wraps(method)
    def hook(self: Any, *args: Any, **kwargs: Any) -> Any:
        state = state_of(get_ident()) or log.me()
        if state.op is not None or log.closed:
            return method(self, *args, **kwargs)
        state.op = op_on(kind, self, what)
        try:
            return method(self, *args, **kwargs)
        finally:
            state.op = None

    return hook


def _event_op(log: Session, event: threading.Event, caller: str) -> Op:
    """What waiting for ``event`` means to whoever reads: a future or a timer may be behind it."""
    if caller == _FUTURES:
        return Op(State.WAITING_FUTURE, None, None, "several futures at once")
    if caller == _THREADING:
        return Op(State.SLEEPING, None, None, "a timer that has not fired yet")
    return log.op_on("event", event, State.WAITING_EVENT)


# -- Condition -----------------------------------------------------------------------------


class _LockMethod:
    """Stands for a method that a Condition has copied from its lock when it was made.

    The copy is the lock's original method, which no hook sees; so, while recording, the method
    is looked up in the lock anew. What is copied meanwhile is stored as the original, so that
    nothing of the recording stays in the condition.
    """

    def __init__(self, name: str, own: object, around: Hook | None = None) -> None:
        self.name = name
        self.own = own
        self.around = around

    def __get__(self, condition: Any, owner: type) -> Any:
        if condition is None:
            return self.own
        stored = vars(condition).get(self.name)
        if stored is None:
            if self.own is None:
                raise AttributeError(self.name)
            method = self.own.__get__(condition, owner)  # type: ignore[attr-defined]
        elif hasattr(type(stored), "__self__") and stored.__self__ is condition._lock:
            method = getattr(condition._lock, self.name)
        else:
            method = stored
        return functools.partial(self.around, method) if self.around is not None else method

    def __set__(self, condition: Any, value: Any) -> None:
        original = getattr(getattr(value, "__func__", None), "__threadlab_original__", None)
        if original is not None:
            value = original.__get__(value.__self__)
        vars(condition)[self.name] = value

    def __delete__(self, condition: Any) -> None:
        del vars(condition)[self.name]


def _install_condition(log: Session, patches: Patches) -> None:
    condition = threading.Condition

    def restore(method: Hook, saved: Any) -> None:
        # Notified: from here on it waits for the lock, which somebody holds.
        state = log.me()
        op = state.op
        if op is not None and op.state is State.WAITING_CONDITION:
            state.op = None
        try:
            method(saved)
        finally:
            state.op = op

    notify, state_of = condition.notify, log.states.get

    @functools.wraps(notify)
    def notify_(self: Any, n: int = 1) -> None:
        notify(self, n)
        if (state_of(get_ident()) or log.me()).op is not None:
            return
        frame = _getframe(1)
        if not is_library(frame.f_code.co_filename):
            log.note_about("notify", log.thing("condition", self), frame)

    patches.replace(
        condition, "wait", named(log, condition.wait, "condition", State.WAITING_CONDITION)
    )
    patches.replace(condition, "notify", notify_)
    for name in ("acquire", "release", "_release_save"):
        patches.replace(condition, name, _LockMethod(name, vars(condition).get(name)))
    own = vars(condition).get("_acquire_restore")
    patches.replace(
        condition, "_acquire_restore", _LockMethod("_acquire_restore", own, around=restore)
    )


# -- Future --------------------------------------------------------------------------------


def _install_future(log: Session, patches: Patches) -> None:
    running = Future.set_running_or_notify_cancel
    failed = Future.set_exception

    def awaited(method: Hook) -> Hook:
        @functools.wraps(method)
        def hook(self: Any, timeout: Any = None) -> Any:
            state = log.me()
            if state.op is not None or log.closed:
                return method(self, timeout)
            state.op = Op(
                State.WAITING_FUTURE, log.thing("future", self), log.running_futures.get(self)
            )
            try:
                return method(self, timeout)
            finally:
                state.op = None

        return hook

    @functools.wraps(running)
    def set_running_or_notify_cancel(self: Any) -> bool:
        goes = running(self)
        if goes and _getframe(1).f_code.co_filename.endswith("thread.py"):
            state: ThreadState = log.me()
            state.shown = True
            log.running_futures[self] = state
        return goes

    @functools.wraps(failed)
    def set_exception(self: Any, exception: Any) -> None:
        failed(self, exception)
        log.note_error(exception)

    for name in ("result", "exception"):
        patches.replace(Future, name, awaited(getattr(Future, name)))
    patches.replace(Future, "set_running_or_notify_cancel", set_running_or_notify_cancel)
    patches.replace(Future, "set_exception", set_exception)
