"""`_thread` for a program under exploration: threads that nobody can join, and plain locks.

They are daemons: the program does not wait for them at its end. The interpreter reports an error
that ends such a thread and goes on as if nothing had happened; here it is a failure, as in every
other thread, since whoever wrote it wants to know.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

from threadlab.explorer import here
from threadlab.explorer.models.locks import Lock, RLock
from threadlab.explorer.models.threading_module import settings
from threadlab.explorer.models.threads import Thread, get_ident
from threadlab.explorer.refused import Refused


class Started(Thread):
    """A thread without an object of its own: `threading.enumerate` does not know it."""

    _tl_listed = False

    def __init__(self, function: Callable[..., object], args: Any, kwargs: Any) -> None:
        name = f"Dummy-{here.following('dummies')}"
        super().__init__(None, function, name, args, kwargs, daemon=True)

    def _tl_main(self) -> None:
        self.run()


def start_new_thread(
    function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None, /
) -> int | None:
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    thread = Started(function, args, kwargs)
    thread.start()
    return thread._tl_ident


def leave() -> NoReturn:
    raise SystemExit


def _absent(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(f"module '_thread' has no attribute {name!r}")
    raise Refused(f"_thread.{name}", here.x.line(), "use threading: it has the same with names")


module = ModuleType("_thread")
vars(module).update(
    start_new_thread=start_new_thread, start_new=start_new_thread,
    allocate_lock=Lock, allocate=Lock, LockType=Lock, lock=Lock, RLock=RLock,
    get_ident=get_ident, get_native_id=get_ident, exit=leave, exit_thread=leave,
    error=RuntimeError, stack_size=settings, TIMEOUT_MAX=4294967.0, __getattr__=_absent,
)  # fmt: skip
