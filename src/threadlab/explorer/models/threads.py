"""Threads themselves, and what a thread can ask about itself."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.models.signals import Event
from threadlab.explorer.refused import Refused
from threadlab.explorer.thread import END, MAIN, Operation, Unwind
from threadlab.explorer.thread import Thread as Running

STARTS = 1_000_000_001  # the object number that stands for which threads were started
IDENTS = 1_000_000_003  # and for which identifiers are in use
TOLD_APART = ("told apart",)  # threads other than the main one join: it matters who they are
IDENT = 1000  # the main thread's; those of others follow
POOL_IDENT = 1_000_000_000  # and from here on those of a pool's workers
_IDENT = re.compile(
    r"\b(get_ident|ident|get_native_id|native_id)\b"
    r"|[=(,\[{:]\s*[\w.]*\bstart_new|\b(return|yield)\s+[\w.]*\bstart_new|start_new\w*\s+as\b"
    r"|\bstart_new\w*\s*(?!\()[^\w\s]"  # handed on, to be called elsewhere
)


def _hook() -> Callable[[Any], object]:
    """The hook as the program may have set it."""
    from threadlab.explorer.models.threading_module import ExceptHookArgs, module

    read = (Access(here.x.id_of(module), ("key", "excepthook"), False),)
    here.x.quiet(read, ("hook",), "look at threading.excepthook")
    hook: Callable[[Any], object] = vars(module)["excepthook"]
    return hook if hook is default_hook else lambda args: hook(ExceptHookArgs(args))


def default_hook(args: Any) -> None:
    """What `threading.excepthook` is until the program sets its own."""


class Thread:
    """A thread of the program."""

    _tl_kind = "thread"
    _tl_listed = True  # by `threading.enumerate`

    def __init__(
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
        context: Any = None,
    ) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._tl_id = here.x.new_id()
        self._target, self._args, self._kwargs = (
            target,
            tuple(here.iterate(args)),
            dict(kwargs or {}),
        )
        if name is None:
            number = here.following("names")
            name = f"Thread-{number}"
            if target is not None:
                name += f" ({getattr(target, '__name__', type(target).__name__)})"
        self._name = str(name)
        self._tl_daemon = here.x.current.daemon if daemon is None else daemon
        self._tl_running: Running | None = None
        self._tl_begun = False
        self._tl_over = False
        self._tl_ident: int | None = None
        self._tl_face: Thread = self  # whom the program sees: tasks of one worker are one thread

    def start(self) -> None:
        if not hasattr(self, "_tl_begun"):
            raise RuntimeError("thread.__init__() not called")
        if here.x.unwinding:
            raise Unwind
        here.x.quiet(self._tl_started(True), ("start",), f"start {self._name}")
        if self._tl_begun:
            raise RuntimeError("threads can only be started once")
        self._tl_begun = True
        if _idents_show():
            here.x.quiet((Access(IDENTS, WHOLE, True),), ("ident",), f"start {self._name}")
        self._tl_ident = _free_ident()
        running = here.x.add_thread(self._name, self._tl_daemon, self._tl_main)
        running.handle = self
        self._tl_running = running
        if here.x.recording:
            here.x.record(here.x.line(), f"start {running.letter}", ("start",), step=False)
        here.x.current.effects += 1
        here.x.start(running)

    def _tl_was_started(self) -> bool:
        """Whether it was; where another thread starts it, this may also come too early."""
        here.x.quiet(self._tl_started(False), ("unstarted",), "look at thread")
        return self._tl_begun

    def _tl_started(self, write: bool) -> tuple[Access, ...]:
        return (Access(STARTS, ("thread", self._tl_id), write),)

    def _tl_main(self) -> None:
        try:
            self.run()
        except (Unwind, SystemExit, Refused):
            raise
        except BaseException as error:
            hook = _hook()
            if hook is default_hook:
                raise
            here.x.silence(error, "hook")
            hook((type(error), error, error.__traceback__, self))

    def run(self) -> None:
        if self._target is not None:
            here.call(self._target, *self._args, **self._kwargs)

    def _tl_ended(self) -> None:
        """The thread has run out: whoever joins it may go on."""
        over: tuple[Access, ...] = (Access(self._tl_id, END, True),)
        if _idents_show():
            over += (Access(IDENTS, WHOLE, True),)  # its own may be used again
        here.x.publish(over, (END,), "end", "release")
        self._tl_over = True

    def join(self, timeout: float | None = None) -> None:
        if not self._tl_was_started():
            raise RuntimeError("cannot join thread before it is started")
        if self._tl_running is here.x.current:
            raise RuntimeError("cannot join current thread")
        if here.x.remembering and here.x.current.number != MAIN:
            here.x.revealed.add(TOLD_APART)
        line = here.x.line()
        access = (Access(self._tl_id, END, False),)
        running = self._tl_running
        what = f"thread {running.letter} ({self._name}) to end" if running else "a thread to end"
        op = Operation(
            f"join {running.letter if running else ''}", line, access, ("join", line),
            lambda: self._tl_over, timeout is not None, automatic=timeout is None,
            role="acquire" if timeout is None else "try", waits=what,
        )  # fmt: skip
        here.x.looked_at(self._tl_id, END)
        if not here.x.perform(op):
            here.x.passes(timeout)
            return
        stop = vars(self).get("_stop")
        if stop is not None and sys.version_info < (3, 13):
            stop()  # the library's own name for a method, until 3.13: joining calls it

    def is_alive(self) -> bool:
        here.x.perform(Operation(
            "look at thread", here.x.line(),
            (Access(self._tl_id, END, False), *self._tl_started(False)),
            ("alive", here.x.line()), role="try",
        ))  # fmt: skip
        here.x.looked_at(self._tl_id, END)
        return self._tl_begun and not self._tl_over

    @property
    def name(self) -> str:
        here.x.quiet((Access(self._tl_id, "name", False),), ("name",), "read a thread's name")
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        here.x.quiet((Access(self._tl_id, "name", True),), ("rename",), "rename a thread")
        here.x.current.effects += 1
        self._name = str(value)
        if self._tl_running is not None:
            self._tl_running.name = self._name

    def getName(self) -> str:
        return self.name

    def setName(self, value: str) -> None:
        self.name = value

    @property
    def daemon(self) -> bool:
        return self._tl_daemon

    @daemon.setter
    def daemon(self, value: bool) -> None:
        if self._tl_was_started():
            raise RuntimeError("cannot set daemon status of active thread")
        self._tl_daemon = bool(value)

    def isDaemon(self) -> bool:
        return self._tl_daemon

    def setDaemon(self, value: bool) -> None:
        self.daemon = value

    @property
    def ident(self) -> int | None:
        if not self._tl_was_started() or self._tl_running is None:
            return None
        return _ident(self._tl_running)

    @property
    def native_id(self) -> int | None:
        return self.ident

    def __repr__(self) -> str:
        return f"<Thread({self._name})>"


class Timer(Thread):
    """Calls a function once, later, unless it is cancelled before."""

    def __init__(
        self, interval: float, function: Callable[..., object],
        args: Iterable[Any] | None = None, kwargs: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.interval, self.function = interval, function
        self.args = list(args) if args is not None else []
        self.kwargs = dict(kwargs) if kwargs is not None else {}
        self.finished = Event()
        here.x.name(self.finished, "timer.finished")

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            here.call(self.function, *self.args, **self.kwargs)
        self.finished.set()


class MainThread(Thread):
    """The thread that the program begins in."""

    def __init__(self) -> None:
        self._tl_id = here.x.new_id()
        self._name, self._tl_daemon = "MainThread", False
        self._tl_running = here.x.threads[0]
        self._tl_begun, self._tl_over = True, False
        self._tl_ident = IDENT
        self._tl_face = self

    def join(self, timeout: float | None = None) -> None:
        if here.x.current.number == 0:
            raise RuntimeError("cannot join current thread")
        super().join(timeout)


class local:
    """Attributes of which every thread has its own."""

    _tl_kind = "thread-local"

    def __new__(cls, *args: Any, **kwargs: Any) -> local:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_tl_args", (args, kwargs))
        object.__setattr__(self, "_tl_spaces", {_slot(): {}})
        return self

    def _tl_space(self) -> dict[str, Any]:
        spaces: dict[Hashable, dict[str, Any]] = object.__getattribute__(self, "_tl_spaces")
        slot = _slot()
        found = spaces.get(slot)
        if found is None:
            found = spaces[slot] = {}
            args, kwargs = object.__getattribute__(self, "_tl_args")
            type(self).__init__(self, *args, **kwargs)
        return found

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_tl_"):
            return object.__getattribute__(self, name)
        space = object.__getattribute__(self, "_tl_space")()
        if name == "__dict__":
            return space
        if name in space:
            return space[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        for base in type(self).__mro__:
            entry = base.__dict__.get(name)
            if hasattr(type(entry), "__set__"):
                entry.__set__(self, value)  # type: ignore[union-attr]
                return
        self._tl_space()[name] = value

    def __delattr__(self, name: str) -> None:
        space = self._tl_space()
        if name not in space:
            raise AttributeError(name)
        del space[name]


def _slot() -> Hashable:
    thread = here.x.current
    return thread.slot if thread.slot is not None else thread.number


def current_thread() -> Any:
    thread = here.x.current
    return thread.handle._tl_face if thread.handle is not None else main_handle()


def main_handle() -> Any:
    if here.x.main_handle is None:
        here.x.main_handle = MainThread()
    return here.x.main_handle


def get_ident() -> int:
    return _ident(here.x.current)


def _ident(thread: Running) -> int:
    if thread.slot is not None:  # a worker of a pool is there as long as the pool
        pool, slot = thread.slot
        return POOL_IDENT + 1000 * int(pool) + int(slot)
    ident: int = thread.handle._tl_ident if thread.handle is not None else IDENT
    return ident


def _free_ident() -> int:
    """The identifier of a new thread: that of one that has ended, where there is such."""
    used = {t.handle._tl_ident for t in here.x.threads if t.handle is not None and not t.done}
    return next(n for n in itertools.count(IDENT + 1) if n not in used)


def _idents_show() -> bool:
    """Whether the program looks at a thread's identifier."""
    return _mentions_ident(here.x.program.source)


@lru_cache(maxsize=4)
def _mentions_ident(source: str) -> bool:
    return _IDENT.search(source) is not None


def _tl_started() -> list[Any]:
    handles = [t.handle for t in here.x.threads]
    return [h for h in handles if isinstance(h, Thread) and h._tl_listed]


def enumerate_() -> list[Any]:
    def touches() -> tuple[Access, ...]:
        return (
            Access(STARTS, WHOLE, False),
            *(Access(h._tl_id, END, False) for h in _tl_started()),
        )

    here.x.perform(Operation(
        "look at all threads", here.x.line(), touches(), ("alive", here.x.line()), role="try",
        refresh=touches,
    ))  # fmt: skip
    for seen in touches():  # a loop that asks again waits until one of these changes
        here.x.looked_at(seen.object, seen.part)
    return [main_handle(), *(h for h in _tl_started() if not h._tl_over)]


def active_count() -> int:
    return len(enumerate_())
