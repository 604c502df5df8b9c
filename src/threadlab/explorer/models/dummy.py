"""`multiprocessing.dummy`: threads under the names of processes; and what else there is.

Of `multiprocessing` itself only what has to do with threads is there; all else is refused by name.
"""

from __future__ import annotations

import os
from multiprocessing import TimeoutError
from types import ModuleType
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.models import pools, queues, threading_module
from threadlab.explorer.models.threads import Thread, current_thread
from threadlab.explorer.refused import Refused

PROCESSES = "processes share no memory; explore the threaded part alone"
ONLY_THREADS = "of this module only its threads can be followed; use a list or dict of your own"


class DummyProcess(Thread):
    """A thread that is called a process."""

    def __init__(
        self, group: None = None, target: Any = None, name: str | None = None, args: Any = (),
        kwargs: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(group, target, name, args, kwargs)
        self._tl_parent = current_thread()
        self._start_called = False

    def start(self) -> None:
        if self._tl_parent is not current_thread():
            raise RuntimeError("Parent is {0!r} but current_process is {1!r}")
        self._start_called = True
        super().start()

    @property
    def exitcode(self) -> int | None:
        return 0 if self._start_called and not self.is_alive() else None


def _refusing(module: ModuleType, way_out: str) -> Any:
    def absent(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        raise Refused(f"{module.__name__}.{name}", here.x.line(), way_out)

    return absent


def cpu_count() -> int:
    return os.cpu_count() or 1


pool = ModuleType("multiprocessing.pool")
vars(pool).update(
    ThreadPool=pools.ThreadPool, AsyncResult=pools.AsyncResult, ApplyResult=pools.AsyncResult,
    IMapIterator=pools.IMapIterator, IMapUnorderedIterator=pools.IMapUnorderedIterator,
    TimeoutError=TimeoutError, __getattr__=_refusing(pool, PROCESSES),
)  # fmt: skip

dummy = ModuleType("multiprocessing.dummy")
vars(dummy).update(
    {
        name: vars(threading_module.module)[name]
        for name in (
            "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier",
        )
    }
)  # fmt: skip
vars(dummy).update(
    Process=DummyProcess, DummyProcess=DummyProcess, Pool=pools.ThreadPool,
    Queue=queues.Queue, JoinableQueue=queues.Queue, current_process=current_thread,
    freeze_support=threading_module.nothing, __getattr__=_refusing(dummy, ONLY_THREADS),
)  # fmt: skip

package = ModuleType("multiprocessing")
vars(package).update(
    pool=pool, dummy=dummy, TimeoutError=TimeoutError, cpu_count=cpu_count,
    __getattr__=_refusing(package, PROCESSES),
)  # fmt: skip
