"""`queue` for a program under exploration: putting and getting are single steps."""

from __future__ import annotations

import heapq
import queue as real
from collections import deque
from collections.abc import Callable
from types import ModuleType
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.bare import hides_queues
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.models.anew import begin_again
from threadlab.explorer.models.hooked import Monitor
from threadlab.explorer.thread import Operation


def shut_down() -> Exception:
    kind = getattr(real, "ShutDown", None)
    if kind is None:
        kind = type("ShutDown", (Exception,), {})
    made = kind()
    assert isinstance(made, Exception)
    return made


SEVERAL = "one end of a queue for several threads"
OTHERS = ("marked by who did not get it",)
HOOKS = ("_init", "_put", "_get", "_qsize")
PARTS = ("mutex", "not_empty", "not_full", "all_tasks_done")
# Known where the program takes a queue's own lock, or takes steps while a queue has it.
BY_LOCK = ("queues by their lock",)


class Queue:
    """First in, first out."""

    _tl_kind = "queue"
    _tl_ordered = True  # the k-th get takes what the k-th put brought
    _tl_locks = True  # it is written in Python, around one lock

    def __init__(self, maxsize: int = 0) -> None:
        self._tl_id = here.x.new_id()
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self._tl_closed = False
        self._tl_puts = self._tl_gets = 0
        self._tl_users: dict[str, int] = {}  # end -> the one thread that came to it
        self._tl_owed: dict[int, int] = {}  # thread -> items it got and has not marked done
        by_lock = self._tl_locks and BY_LOCK in here.x.visible
        self._tl_monitor = Monitor(self) if by_lock or self._tl_is_hooked() else None
        self._init(maxsize)
        if by_lock and type(self).__module__ == __name__:
            self._tl_items = self.__dict__.pop("queue")  # followed: a container like others

    @classmethod
    def _tl_is_hooked(cls) -> bool:
        """Whether the learner's subclass has a storage of its own."""
        ours = next(base for base in cls.__mro__ if base.__module__ == __name__)
        return any(getattr(cls, hook) is not getattr(ours, hook) for hook in HOOKS)

    def __class_getitem__(cls, item: Any) -> Any:
        return cls

    def _init(self, maxsize: int) -> None:
        self.queue: Any = deque()

    def _put(self, item: Any) -> None:
        self._tl_store(self.queue.append, item)

    def _get(self) -> Any:
        return self._tl_store(self.queue.popleft)

    def _qsize(self) -> int:
        return int(self._tl_store(len, self.queue))

    def _tl_store(self, func: Callable[..., Any], *args: Any) -> Any:
        """Of a queue whose lock shows the storage may be looked at without it."""
        if self._tl_monitor is not None:
            touched = Access(here.x.id_of(self.queue), WHOLE, func is not len)
            line = here.x.line()
            label = f"{'look at' if func is len else 'change'} {here.x.shown(self)}.queue"
            here.x.quiet((touched,), ("storage", func is len, line), label)
        return func(*args)

    def __getattr__(self, name: str) -> Any:
        if name == "queue" and "_tl_items" in self.__dict__:
            return self._tl_items
        if name in PARTS and self._tl_locks:
            if self._tl_monitor is None:
                begin_again(BY_LOCK)
            return self._tl_monitor.part(name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _tl_step(
        self, verb: str, ready: Callable[[], bool] | None, timed: bool = False,
        write: bool = True, waits: str = "",
    ) -> bool:  # fmt: skip
        """An operation that sees the queue as a whole."""
        self._tl_has_alone("tail")
        self._tl_has_alone("head")
        me, line = here.x.name_of(self), here.x.line()
        shown = here.x.shown(self)
        op = Operation(
            f"{verb} {shown}", line, (Access(self._tl_id, WHOLE, write),), (verb, line, me),
            ready, timed, waits=waits or f"queue {shown}",
        )  # fmt: skip
        if ready is None or timed:
            here.x.looked_at(self._tl_id, WHOLE)
        return here.x.perform(op)

    def _tl_end_step(
        self, verb: str, ready: Callable[[], bool], touches: Callable[[], tuple[Access, ...]],
        role: str, waits: str, end: str,
    ) -> None:  # fmt: skip
        """An operation on one end alone: putters and getters do not disturb each other.

        The k-th get needs the k-th put, and in a bounded queue the k-th put an earlier get.
        So who has an end for himself may go on at once when he can; `Operation.prompt`.
        """
        me, line = here.x.name_of(self), here.x.line()
        here.x.perform(
            Operation(
                f"{verb} {here.x.shown(self)}", line, touches(), (verb, line, me), ready,
                role=role, waits=waits, refresh=touches, prompt=self._tl_has_alone(end),
            )
        )  # fmt: skip

    def _tl_has_alone(self, end: str) -> bool:
        """Whether the running thread is the only one that ever comes to this end.

        That is taken to be so until another one is about to; then all begins again.
        """
        x = here.x
        several = (SEVERAL, x.name_of(self), end)
        searched = x.remembering and x.concurrent and self._tl_ordered
        if not searched or several in x.visible:
            return False
        if self._tl_users.setdefault(end, x.current.number) != x.current.number:
            x.revealed.add(several)
            return False
        return hides_queues(x.program.source)

    def _tl_putting(self) -> tuple[Access, ...]:
        number, k = self._tl_id, self._tl_puts
        touched = [Access(number, "tail", True), Access(number, ("item", k), True)]
        if 0 < self.maxsize <= k:
            touched.append(Access(number, ("room", k - self.maxsize), False))
        return tuple(touched)

    def _tl_getting(self) -> tuple[Access, ...]:
        number, k = self._tl_id, self._tl_gets
        touched = [Access(number, "head", True), Access(number, ("item", k), False)]
        if self.maxsize > 0:
            touched.append(Access(number, ("room", k), True))
        return tuple(touched)

    def _tl_check_open(self) -> None:
        if self._tl_closed:
            raise shut_down()

    def _tl_full(self) -> bool:
        return 0 < self.maxsize <= self._qsize()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        if timeout is not None and timeout < 0 and block:
            raise ValueError("'timeout' must be a non-negative number")
        if self._tl_monitor is not None:
            self._tl_monitor.put(item, block, timeout)
            return
        room = f"room in queue {here.x.shown(self)} (full, {self.maxsize} items)"

        def ready() -> bool:
            return self._tl_closed or not self._tl_full()

        if not block or timeout == 0:
            self._tl_step("put into", None)
            if self._tl_full() and not self._tl_closed:
                raise real.Full
        elif timeout is not None or not self._tl_ordered:
            if not self._tl_step("put into", ready, timeout is not None, waits=room):
                here.x.passes(timeout)
                raise real.Full
        else:
            self._tl_end_step("put into", ready, self._tl_putting, "release", room, "tail")
        self._tl_check_open()
        self._put(item)
        self._tl_puts += 1
        self.unfinished_tasks += 1
        here.x.current.effects += 1

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if timeout is not None and timeout < 0 and block:
            raise ValueError("'timeout' must be a non-negative number")
        if self._tl_monitor is not None:
            return self._tl_monitor.get(block, timeout)
        item = f"an item in queue {here.x.shown(self)} (empty)"

        def ready() -> bool:
            return self._tl_closed or self._qsize() > 0

        if not block or timeout == 0:
            self._tl_step("get from", None)
            if not self._qsize() and not self._tl_closed:
                raise real.Empty
        elif timeout is not None or not self._tl_ordered:
            if not self._tl_step("get from", ready, timeout is not None, waits=item):
                here.x.passes(timeout)
                raise real.Empty
        else:
            self._tl_end_step("get from", ready, self._tl_getting, "acquire", item, "head")
        if not self._qsize():
            raise shut_down()
        here.x.current.effects += 1
        self._tl_gets += 1
        number = here.x.current.number
        self._tl_owed[number] = self._tl_owed.get(number, 0) + 1
        return self._get()

    def put_nowait(self, item: Any) -> None:
        self.put(item, block=False)

    def get_nowait(self) -> Any:
        return self.get(block=False)

    def task_done(self) -> None:
        if self._tl_monitor is not None:
            self._tl_monitor.task_done()
            return
        me, line = here.x.name_of(self), here.x.line()
        owed = self._tl_owed.get(here.x.current.number, 0)
        # while all mark only what they got themselves, no mark can be one too many
        touched = Access(self._tl_id, "tasks", False)
        if not owed:
            here.x.revealed |= {OTHERS} - here.x.visible
        if not owed or OTHERS in here.x.visible or "unfinished_tasks" in here.x.program.source:
            touched = Access(self._tl_id, WHOLE, True)
            self._tl_has_alone("tail")  # whether it is one too many depends on who puts
        label = f"task done on {here.x.shown(self)}"
        # it only lets go on who joins; as long as it is his to mark, nobody has joined before that
        prompt = touched.part == "tasks"
        here.x.perform(Operation(label, line, (touched,), ("task done", line, me), prompt=prompt))
        self._tl_owed[here.x.current.number] = owed - 1
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1
        here.x.current.effects += 1

    def join(self) -> None:
        if self._tl_monitor is not None:
            self._tl_monitor.join()
            return
        me, shown, line = here.x.name_of(self), here.x.shown(self), here.x.line()
        self._tl_has_alone("tail")
        here.x.perform(
            Operation(
                f"join {shown}", line,
                (Access(self._tl_id, "tail", False), Access(self._tl_id, "tasks", True)),
                ("join", line, me), lambda: self.unfinished_tasks == 0,
                waits=f"every item of queue {shown} to be marked task_done()",
            )
        )  # fmt: skip

    def qsize(self) -> int:
        if self._tl_monitor is not None:
            return self._tl_monitor.qsize()
        self._tl_step("look at", None, write=False)
        return self._qsize()

    def empty(self) -> bool:
        return self.qsize() == 0

    def full(self) -> bool:
        return 0 < self.maxsize <= self.qsize()

    def shutdown(self, immediate: bool = False) -> None:
        if self._tl_monitor is not None:
            self._tl_monitor.shutdown(immediate)
            return
        self._tl_step("shut down", None)
        self._tl_closed = True
        here.x.current.effects += 1
        if immediate:
            while self._qsize():
                self._get()
                self.unfinished_tasks = max(0, self.unfinished_tasks - 1)

    def _tl_describe(self) -> str:
        return f"{self._qsize()} items" if self._tl_monitor is None else "items of its own"


class LifoQueue(Queue):
    """Last in, first out."""

    _tl_ordered = False

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _get(self) -> Any:
        return self._tl_store(self.queue.pop)


class PriorityQueue(Queue):
    """Smallest first."""

    _tl_ordered = False

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _put(self, item: Any) -> None:
        self._tl_store(heapq.heappush, self.queue, item)

    def _get(self) -> Any:
        return self._tl_store(heapq.heappop, self.queue)

    def _tl_store(self, func: Callable[..., Any], *args: Any) -> Any:
        before = here.x.steps
        try:
            return super()._tl_store(func, *args)
        finally:
            if here.x.steps != before and self._tl_monitor is None:
                begin_again(BY_LOCK)  # items are compared by code that takes steps


class _Absent:
    """What this kind of queue does not have."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        raise AttributeError(f"'_queue.SimpleQueue' object has no attribute {self._name!r}")


class SimpleQueue(Queue):
    """Unbounded, without task tracking."""

    _tl_locks = False
    task_done = join = full = _Absent()

    def __init__(self) -> None:
        super().__init__(0)


module = ModuleType("queue")
for cls in (Queue, LifoQueue, PriorityQueue, SimpleQueue):
    setattr(module, cls.__name__, cls)
vars(module).update(Empty=real.Empty, Full=real.Full)
if hasattr(real, "ShutDown"):
    vars(module)["ShutDown"] = real.ShutDown
else:
    del Queue.shutdown  # as in the Python that runs us
