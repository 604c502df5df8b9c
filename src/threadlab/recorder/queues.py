"""Hooks for queues: who waits to put or get, and how deep the queue is over time."""

from __future__ import annotations

import _queue
import concurrent.futures.thread as pools
import contextlib
import functools
import queue
import sys
from collections.abc import Callable
from typing import Any

from threadlab.recorder.patching import Patches
from threadlab.recorder.places import learner_frame
from threadlab.recorder.primitives import named
from threadlab.recorder.session import Op, Session, Thing
from threadlab.trace import State

Hook = Callable[..., Any]
_getframe = sys._getframe
_POOLS = pools.__file__


def install_queues(log: Session, patches: Patches) -> None:
    """Hook ``queue``'s classes, with subclasses, and the C-implemented ``SimpleQueue``."""
    for name in ("put", "get", "join"):
        method = getattr(queue.Queue, name)
        patches.replace(queue.Queue, name, named(log, method, "queue", State.WAITING_QUEUE))
    # Called under the queue's own lock, so that the depths are in order.
    for kind in (queue.Queue, queue.PriorityQueue, queue.LifoQueue):
        for name in ("_put", "_get"):
            patches.replace(kind, name, _measured(log, getattr(kind, name)))
    _install_simple(log, patches)


def _measured(log: Session, method: Hook) -> Hook:
    things_get = log.things.get

    @functools.wraps(method)
    def hook(self: Any, *args: Any) -> Any:
        result = method(self, *args)
        thing = things_get(id(self))
        if thing is None or thing.ref() is not self:
            thing = log.thing("queue", self)
        log.sample(thing, self._qsize())
        return result

    return hook


def _install_simple(log: Session, patches: Patches) -> None:
    # It has no lock to read its depth under, so a sample tells the depth just after the call.
    simple = _queue.SimpleQueue
    get_, put_, qsize = simple.get, simple.put, simple.qsize
    get_nowait_ = simple.get_nowait
    Empty = _queue.Empty

    def thing_of(self: Any, caller: str) -> Thing:
        return log.thing("pool" if caller == _POOLS else "queue", self)

    def get(self: Any, block: Any = True, timeout: Any = None) -> Any:
        state = log.me()
        waits = block and (timeout is None or (isinstance(timeout, int | float) and timeout >= 0))
        frame = _getframe(1)
        if log.closed or not waits or state.op is not None:
            return get_(self, block, timeout)
        thing = thing_of(self, frame.f_code.co_filename)
        where = learner_frame(frame)
        if where is None and not state.shown:
            return get_(self, block, timeout)
        got: list[Any] = []
        with contextlib.suppress(Empty):
            got.append(get_nowait_(self))
        if not got:

            def call(seconds: float) -> bool:
                try:
                    got.append(get_(self, True, None if seconds < 0 else seconds))
                except Empty:
                    return False
                return True

            op = Op(State.WAITING_QUEUE, thing)
            if not log.wait(state, op, where, call, -1.0 if timeout is None else float(timeout)):
                raise Empty
        log.sample(thing, qsize(self))
        return got.pop()

    def get_nowait(self: Any) -> Any:
        item = get_nowait_(self)
        log.sample(thing_of(self, _getframe(1).f_code.co_filename), qsize(self))
        return item

    def put(self: Any, item: Any, block: Any = True, timeout: Any = None) -> None:
        put_(self, item, block, timeout)
        log.sample(thing_of(self, _getframe(1).f_code.co_filename), qsize(self))

    def put_nowait(self: Any, item: Any) -> None:
        put_(self, item)
        log.sample(thing_of(self, _getframe(1).f_code.co_filename), qsize(self))

    for hook in (get, get_nowait, put, put_nowait):
        patches.replace(simple, hook.__name__, hook)
