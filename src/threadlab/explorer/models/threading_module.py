"""The module `threading` that a program under exploration imports."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from threadlab.explorer.models.locks import BoundedSemaphore, Lock, RLock, Semaphore
from threadlab.explorer.models.signals import Barrier, BrokenBarrierError, Condition, Event
from threadlab.explorer.models.threads import (
    Thread,
    Timer,
    active_count,
    current_thread,
    default_hook,
    enumerate_,
    get_ident,
    local,
    main_handle,
)


class ExceptHookArgs(tuple):  # type: ignore[type-arg]
    """What ``excepthook`` is given."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def nothing(*args: Any) -> None:
    return None


def settings(size: int = 0) -> int:
    return 0


public: dict[str, Any] = {
    "Lock": Lock, "RLock": RLock, "Condition": Condition, "Event": Event,
    "Semaphore": Semaphore, "BoundedSemaphore": BoundedSemaphore, "Barrier": Barrier,
    "BrokenBarrierError": BrokenBarrierError, "Thread": Thread, "Timer": Timer,
    "local": local, "current_thread": current_thread, "currentThread": current_thread,
    "main_thread": main_handle, "get_ident": get_ident, "get_native_id": get_ident,
    "enumerate": enumerate_, "active_count": active_count, "activeCount": active_count,
    "excepthook": default_hook, "__excepthook__": default_hook,
    "ExceptHookArgs": ExceptHookArgs, "ThreadError": RuntimeError,
    "TIMEOUT_MAX": 4294967.0, "settrace": nothing, "setprofile": nothing,
    "stack_size": settings,
}  # fmt: skip

module = ModuleType("threading")
vars(module).update(public)
