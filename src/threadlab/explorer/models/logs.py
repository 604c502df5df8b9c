"""`logging` for a program under exploration: the library's own, fresh for each run.

Loggers and handlers of one run must not be met in the next. A handler formats a record and writes
it while it holds its lock. What a handler of the learner's does there is kept apart by that lock;
the library's own handlers write nothing that anybody sees, so theirs are steps only where some of
the learner's code takes steps in there: a ``__str__``, a formatter, a stream.
"""

from __future__ import annotations

import atexit
import builtins
import importlib.util
import io
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache
from types import CodeType, ModuleType
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.models import clock, queues, threading_module
from threadlab.explorer.models.anew import begin_again
from threadlab.explorer.models.locks import RLock


class NoLock(nullcontext[None]):
    """What keeps nobody out."""

    def acquire(self) -> bool:
        return True

    def release(self) -> None:
        return None


STEPS = ("in a handler of logging",)  # known where such code was seen to take steps


class Unseen(NoLock):
    """The lock of a handler, as long as nobody takes a step while it is held."""

    def __init__(self) -> None:
        super().__init__()
        self._taken: list[tuple[int, int]] = []  # by which thread, after how many steps

    def acquire(self) -> bool:
        now = (here.x.current.number, here.x.steps)
        if self._taken and self._taken[-1] != now:
            begin_again(STEPS)
        self._taken.append(now)
        return True

    def release(self) -> None:
        if self._taken.pop() != (here.x.current.number, here.x.steps):
            begin_again(STEPS)

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *exc: object) -> None:
        self.release()


def handlers_lock() -> RLock | Unseen:
    return RLock() if STEPS in here.x.visible else Unseen()


class Nowhere(io.TextIOBase):
    """Where messages go that nobody reads."""

    def write(self, text: str) -> int:
        return len(text)


def nowhere(*args: Any, **kwargs: Any) -> Nowhere:
    """What a file is opened as: no run may find what another one wrote."""
    return Nowhere()


# What sets how something is logged, and which attributes of a logger it sets.
SETTERS = {
    "setLevel": ("level",), "addHandler": ("handlers",), "removeHandler": ("handlers",),
    "addFilter": ("filters",), "removeFilter": ("filters",), "basicConfig": ("handlers", "level"),
    "disable": ("disabled",),
}  # fmt: skip
PARTS = ("handlers", "config")
LOOKS = ("level", "handlers", "filters", "disabled", "propagate")


def loggers(func: Any) -> list[Any]:
    """The logger of which ``func`` is a method, or the first one of all, and those above it."""
    owner = getattr(func, "__self__", None)
    if owner is None:
        owner = func.__globals__.get("root")
    owner = getattr(owner, "logger", owner)  # of an adapter
    found = []
    while owner is not None:
        found.append(owner)
        owner = getattr(owner, "parent", None)
    return found


def streams(logger: Any) -> list[Any]:
    """What the library's handlers of ``logger`` write to."""
    handlers = [*getattr(logger, "handlers", ()), logger]
    return [h.stream for h in handlers if hasattr(h, "stream")]


@lru_cache(maxsize=3)
def _code(name: str) -> CodeType:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    code = spec.loader.get_code(name)  # type: ignore[attr-defined]
    assert isinstance(code, CodeType)
    return code


def _like(module: ModuleType, **changed: Any) -> ModuleType:
    made = ModuleType(module.__name__)
    vars(made).update(vars(module))
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def imported(package: ModuleType, name: str, fromlist: Sequence[str] | None) -> ModuleType:
    """What ``import name`` gives, where ``package`` is the `logging` of this run."""
    for part in PARTS:
        wanted = name == f"logging.{part}" or (name == "logging" and part in (fromlist or ()))
        if wanted and not hasattr(package, part):
            module = ModuleType(f"logging.{part}")
            vars(module)["__builtins__"] = vars(package)["__builtins__"]
            setattr(package, part, module)
            exec(_code(module.__name__), vars(module))
    found = getattr(package, name.rpartition(".")[2]) if fromlist and "." in name else package
    assert isinstance(found, ModuleType)
    return found


def fresh() -> ModuleType:
    """The module `logging` as at the start of a program."""
    quiet = _like(sys, stderr=Nowhere())
    system = _like(os)
    vars(system).pop("register_at_fork", None)  # it would stay for ever
    given = {
        "atexit": _like(atexit, register=threading_module.nothing),
        "sys": quiet, "os": system, "time": clock.module,
        "threading": _like(threading_module.module, RLock=handlers_lock, Lock=threading.Lock),
        "queue": queues.module,
    }  # fmt: skip

    def importing(
        name: str, globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None, fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:  # fmt: skip
        if name.partition(".")[0] == "logging":
            return imported(module, name, fromlist)
        return given.get(name) or __import__(name, globals, locals, fromlist or (), level)

    module = ModuleType("logging")
    module.__path__ = [os.path.dirname(_code("logging").co_filename)]
    vars(module)["__builtins__"] = {**vars(builtins), "__import__": importing, "open": nowhere}
    exec(_code("logging"), vars(module))
    vars(module)["_lock"] = NoLock()  # none of the learner's code runs under the module's own
    made = module.Handler.createLock

    def create(handler: Any) -> None:
        made(handler)
        if type(handler).__module__ == "__main__":
            handler.lock = RLock()
        here.x.name(handler.lock, f"{type(handler).__name__}.lock")

    module.Handler.createLock = create
    return module
