"""Conditions, events and barriers for a program under exploration."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.bare import called_bare, unmentioned
from threadlab.explorer.history import Access
from threadlab.explorer.models.locks import RLock, Waitable
from threadlab.explorer.syntax import walk
from threadlab.explorer.thread import Thread as Running


class Condition(Waitable):
    """A condition variable; who waits longest is notified first."""

    _tl_kind = "condition"
    _tl_in_turn = False  # whether a model wakes who waits one by one

    def __init__(self, lock: Any = None) -> None:
        super().__init__()
        self._lock = RLock() if lock is None else lock
        self._waiters: list[list[Any]] = []
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def _tl_named(self) -> None:
        if id(self._lock) not in here.x.names and id(self) in here.x.names:
            here.x.named_after(self._lock, self)

    def __enter__(self) -> bool:
        self._tl_named()
        return bool(self._lock.__enter__())

    def __exit__(self, *exc: object) -> None:
        self._lock.__exit__(*exc)

    def _tl_owned(self) -> bool:
        return bool(self._lock._is_owned())

    def wait(self, timeout: float | None = None) -> bool:
        if not self._tl_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        self._tl_named()
        me = here.x.name_of(self)
        ticket: list[Any] = [here.x.current, False]
        # giving up the lock and queueing is one step: nobody can slip in between
        here.x.publish(
            (Access(self._tl_id, "state", True), Access(self._lock._tl_id, "state", True)),
            ("wait", here.x.line(), me), f"wait on {here.x.shown(self)}", "release",
        )  # fmt: skip
        self._waiters.append(ticket)
        saved = self._lock._release_save()
        try:
            done = self._tl_op("wake up from", ready=lambda: ticket[1], timed=timeout is not None,
                            role="acquire" if timeout is None else "try",
                            waits=f"condition {here.x.shown(self)} to be notified",
                            prompt=timeout is None)  # fmt: skip
            if done:
                self._waiters.remove(ticket)
            else:
                here.x.passes(timeout)
            here.x.current.effects += 1
        finally:
            if not here.x.unwinding:
                self._lock._acquire_restore(saved)
        if not done:  # until it has the lock again it may still be notified, in vain
            self._waiters.remove(ticket)
        return done

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        timely = True
        here.x.begins(sys._getframe())
        while True:
            result = here.call(predicate)
            if result or not timely:
                return result
            result = None  # which false value it was makes no difference from here on
            here.x.begins(sys._getframe())
            timely = self.wait(timeout)

    def notify(self, n: int = 1) -> None:
        if not self._tl_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._tl_publish("notify")
        self._tl_wake([t for t in self._waiters if not t[1]][:n])

    def notify_all(self) -> None:
        if not self._tl_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._tl_publish("notify all on")
        self._tl_wake([t for t in self._waiters if not t[1]])

    notifyAll = notify_all

    def _tl_wake(self, tickets: list[list[Any]]) -> None:
        """A loop that wakes somebody gets on; else it gets nowhere until somebody waits."""
        for ticket in tickets:
            ticket[1] = True
        if tickets:
            here.x.current.effects += 1
        else:
            here.x.looked_at(self._tl_id, "state")

    def _tl_describe(self) -> str:
        waiting = sum(not t[1] for t in self._waiters)
        return f"{waiting} waiting"


class Event(Waitable):
    """A flag that threads can wait for."""

    _tl_kind = "event"

    def __init__(self) -> None:
        super().__init__()
        self._flag = False

    def is_set(self) -> bool:
        self._tl_op("look at", write=False)
        return self._flag

    isSet = is_set

    def set(self) -> None:
        self._tl_op("set")
        self._flag = True
        here.x.current.effects += 1

    def clear(self) -> None:
        self._tl_op("clear")
        self._flag = False
        here.x.current.effects += 1

    def wait(self, timeout: float | None = None) -> bool:
        done = self._tl_op("wait for", write=False, ready=lambda: self._flag,
                        timed=timeout is not None)  # fmt: skip
        if not done:
            here.x.passes(timeout)
        return done

    def _tl_describe(self) -> str:
        return "set" if self._flag else "not set"


class BrokenBarrierError(RuntimeError):
    """The barrier was broken while, or before, the thread waited."""


class Barrier(Waitable):
    """A meeting point for a fixed number of threads."""

    _tl_kind = "barrier"

    def __init__(
        self, parties: int, action: Callable[[], object] | None = None,
        timeout: float | None = None,
    ) -> None:  # fmt: skip
        if parties < 1:
            raise ValueError("parties must be > 0")
        super().__init__()
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._tl_here: list[tuple[Running, dict[str, bool]]] = []
        # let through, and not yet gone
        self._tl_leaving: list[tuple[Running, dict[str, bool]]] = []
        self._tl_acting: tuple[int, int] | None = None  # by whom, and where
        self._broken = False

    def _tl_enter(self, verb: str) -> None:
        """What takes the barrier's own lock, which is held while the action runs."""
        if self._action is None:
            self._tl_op(verb)
            return
        self._tl_op(
            verb, ready=lambda: self._tl_acting is None, holder=lambda: self._tl_acting,
            waits=f"barrier {here.x.shown(self)} (its action is running)",
        )  # fmt: skip

    def wait(self, timeout: float | None = None) -> int:
        limit = self._timeout if timeout is None else timeout
        self._tl_enter("reach")
        here.x.current.effects += 1
        if self._broken:
            raise BrokenBarrierError
        self._tl_leaving = []  # it lets nobody in before they are gone
        index = len(self._tl_here) if _uses_answers(here.x.program.source) else 0
        if len(self._tl_here) + 1 == self._parties:
            self._act()
            waiting, self._tl_here = self._tl_here, []
            for _, ticket in waiting:
                ticket["open"] = True
            self._tl_leaving += waiting
            self._tl_publish("open")
            return index
        ticket = {"open": False, "broken": False}
        self._tl_here.append((here.x.current, ticket))
        done = self._tl_op("pass", write=limit is not None, timed=limit is not None,
                        role="acquire" if limit is None else "try",
                        ready=lambda: ticket["open"] or ticket["broken"],
                        waits=f"{self._parties - len(self._tl_here)} more at barrier "
                              f"{here.x.shown(self)}", prompt=self._tl_lets_all_go())  # fmt: skip
        if not done and self._tl_acting is not None:  # it wakes when the action is over
            self._tl_enter("pass")
            done = True
        self._tl_leaving = [other for other in self._tl_leaving if other[1] is not ticket]
        if not done:  # giving up breaks the barrier, in one go
            self._break()
        if ticket["broken"] or not done:
            raise BrokenBarrierError
        return index

    def _tl_lets_all_go(self) -> bool:
        """Whether nobody can break it once it is open; `Operation.prompt`."""
        source = here.x.program.source
        return (
            unmentioned(source, "abort") and unmentioned(source, "timeout")
            and called_bare(source, "wait") and self._timeout is None
        )  # fmt: skip

    def _act(self) -> None:
        if self._action is None:
            return
        self._tl_acting = (here.x.current.number, here.x.line())
        try:
            here.call(self._action)
        except BaseException:
            self._broken = True
            for _, ticket in self._tl_here:
                ticket["broken"] = True
            self._tl_here, self._tl_acting = [], None
            self._tl_publish("break")
            raise
        self._tl_acting = None

    def abort(self) -> None:
        self._tl_enter("break")
        self._break()

    def _break(self) -> None:
        self._broken = True
        for _, ticket in [*self._tl_here, *self._tl_leaving]:
            ticket["broken"] = True
        self._tl_here, self._tl_leaving = [], []

    def reset(self) -> None:
        self._tl_enter("reset")
        for _, ticket in self._tl_here:
            ticket["broken"] = True
        self._tl_here = []
        self._broken = False

    @property
    def parties(self) -> int:
        return self._parties

    @property
    def n_waiting(self) -> int:
        self._tl_op("look at", write=False)
        return len(self._tl_here) + (self._tl_acting is not None)

    @property
    def broken(self) -> bool:
        self._tl_op("look at", write=False)
        return self._broken

    def _tl_describe(self) -> str:
        return f"{len(self._tl_here)} of {self._parties} here"


@lru_cache(maxsize=4)
def _uses_answers(source: str) -> bool:
    """Whether the program may look at what a ``wait`` returns: at a barrier, who came when."""
    tree = ast.parse(source)
    dropped = {
        node.value.func
        for node in walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    }
    for node in walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "wait" and node not in dropped:
            return True
    return re.search(r"[\"']wait[\"']|getattr|methodcaller", source) is not None
