"""Locks and semaphores for a program under exploration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.bare import releases_hurry
from threadlab.explorer.history import Access
from threadlab.explorer.thread import Operation, Unwind
from threadlab.explorer.thread import Thread as Running


class Waitable:
    """What every synchronisation object has: a number, and steps."""

    _tl_kind = "object"
    _tl_made = 0  # in which line, for who reads about it
    _tl_lent = True  # whether who takes it is to give it back

    def __init__(self) -> None:
        self._tl_id = here.x.new_id()
        if here.x.recording:
            self._tl_made = here.x.line()

    def _tl_op(
        self,
        verb: str,
        *,
        write: bool = True,
        ready: Callable[[], bool] | None = None,
        timed: bool = False,
        role: str = "sync",
        holder: Callable[[], tuple[int, int] | None] | None = None,
        waits: str = "",
        prompt: bool = False,
    ) -> bool:
        x = here.x
        line = x.line()
        shown = x.shown(self)
        site = (verb, line, x.name_of(self))
        op = Operation(
            f"{verb} {shown}", line, (Access(self._tl_id, "state", write),), site, ready,
            timed, role=role, holder=holder, waits=waits or f"{self._tl_kind} {shown}",
            prompt=prompt,
        )  # fmt: skip
        if timed or ready is None:
            x.looked_at(self._tl_id, "state")
        return x.perform(op)

    def _tl_publish(self, verb: str, role: str = "release") -> None:
        x = here.x
        accesses = (Access(self._tl_id, "state", True),)
        if not (x.concurrent or x.recording):
            x.publish(accesses, (verb, 0, ""), verb, role)
            return
        site = (verb, x.line(), x.name_of(self))
        told = x.recording or x.full or site in x.visible
        x.publish(accesses, site, f"{verb} {x.shown(self)}" if told else verb, role)

    def __class_getitem__(cls, item: Any) -> Any:
        return cls

    def __deepcopy__(self, memo: Any) -> Any:
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")

    def __reduce__(self) -> Any:
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")


class Lock(Waitable):
    """A mutual exclusion lock; any thread may release it."""

    _tl_kind = "lock"

    def __init__(self) -> None:
        super().__init__()
        self._owner: Running | None = None
        self._line = 0

    def _holder(self) -> tuple[int, int] | None:
        return (self._owner.number, self._line) if self._owner is not None else None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not blocking or timeout == 0:
            looked = self._tl_op("try to acquire", role="try")
            if self._owner is not None or not looked:
                here.x.in_vain()
                return False
            here.x.current.nagging = False
        elif not self._tl_op(
            "acquire", ready=lambda: self._owner is None, timed=timeout != -1,
            role="acquire" if timeout == -1 else "try", holder=self._holder,
        ):  # fmt: skip
            here.x.passes(timeout)
            return False
        self._take()
        return True

    def _take(self) -> None:
        self._owner = here.x.current
        self._line = here.x.line() if here.x.concurrent or here.x.recording else 0
        here.x.current.held.append(self)
        here.x.holds_now()

    def release(self) -> None:
        if here.x.unwinding:
            return
        # of one's own lock: then nobody else can take it at that moment, else somebody may
        own = self._owner is here.x.current
        self._tl_publish("release", "release" if own else "sync")
        owner = self._owner
        if owner is None:
            here.x.torn = True  # it might be held: blocks that add are no steps to themselves
            raise RuntimeError("release unlocked lock")
        if self in owner.held:
            owner.held.remove(self)
        self._owner = None
        here.x.holds_now()

    def locked(self) -> bool:
        self._tl_op("look at", write=False, role="try")
        return self._owner is not None

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exc: object) -> None:
        self.release()

    def _tl_describe(self) -> str:
        return "free" if self._owner is None else f"held by {self._owner.letter}"

    def _is_owned(self) -> bool:
        """Whether anybody has it: more a lock does not know."""
        if self._owner is not here.x.current:
            self._tl_op("look at", write=False, role="try")
            here.x.torn |= self._owner is None
        return self._owner is not None

    def _release_save(self) -> Any:
        owner = self._owner
        if owner is not None and self in owner.held:
            owner.held.remove(self)
        self._owner = None
        here.x.holds_now()
        return None

    def _acquire_restore(self, state: Any) -> None:
        self._tl_op("acquire", ready=lambda: self._owner is None, role="acquire",
                 holder=self._holder)  # fmt: skip
        self._take()


class RLock(Lock):
    """A lock that its owner may take again."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if self._owner is here.x.current:
            if here.x.unwinding:
                raise Unwind
            self._count += 1
            return True
        if super().acquire(blocking, timeout):
            self._count = 1
            return True
        return False

    def release(self) -> None:
        if here.x.unwinding:
            return
        if self._owner is not here.x.current:
            raise RuntimeError("cannot release un-acquired lock")
        if self._count > 1:
            self._count -= 1
            return
        super().release()
        self._count = 0

    def _is_owned(self) -> bool:
        return self._owner is here.x.current

    def _release_save(self) -> Any:
        count, self._count = self._count, 0
        super()._release_save()
        return count

    def _acquire_restore(self, state: Any) -> None:
        super()._acquire_restore(state)
        self._count = state


class Semaphore(Waitable):
    """A counter that may not go below zero."""

    _tl_kind = "semaphore"

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        super().__init__()
        self._value = value
        self._initial: int | None = None
        self._tl_lent = value > 0  # else it begins with nothing to take: it is a signal

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if not blocking or timeout == 0:
            looked = self._tl_op("try to acquire", role="try")
            if self._value == 0 or not looked:
                here.x.in_vain()
                return False
            here.x.current.nagging = False
        elif not self._tl_op(
            "acquire", ready=lambda: self._value > 0, timed=timeout is not None,
        ):  # fmt: skip
            here.x.passes(timeout)
            return False
        self._value -= 1
        here.x.current.held.append(self)
        here.x.holds_now()
        return True

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        if here.x.unwinding:
            return
        self._tl_op("release", prompt=releases_hurry(here.x.program.source))
        if self._initial is not None and self._value + n > self._initial:
            raise ValueError("Semaphore released too many times")
        self._value += n
        if self in here.x.current.held:
            here.x.current.held.remove(self)
            here.x.holds_now()
        else:
            here.x.current.effects += 1

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exc: object) -> None:
        self.release()

    def _tl_describe(self) -> str:
        return f"{self._value} left"


class BoundedSemaphore(Semaphore):
    """A semaphore that may not be released more often than it was acquired."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial = value
