"""Queues whose lock shows: it is taken by the program, or the program's code runs under it.

That code is a subclass's own ``_put``, ``_get`` or ``_qsize``, or how items are compared, steps and
all. So such a queue works as `queue.Queue` documents it: the hooks run under one lock, ``mutex``,
and conditions of that lock say when there is an item, or room.
"""

from __future__ import annotations

import queue as real
from collections.abc import Callable
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.history import Access
from threadlab.explorer.models.locks import Lock
from threadlab.explorer.models.signals import Condition


class Monitor:
    """The lock and the conditions around the hooks of one queue."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self._mutex = Lock()
        self._not_empty = Condition(self._mutex)
        self._not_full = Condition(self._mutex)
        self._not_empty._tl_in_turn = self._not_full._tl_in_turn = True
        self._all_done = Condition(self._mutex)
        self._counted = "unfinished_tasks" in here.x.program.source  # whether the program looks

    def _tl_named(self) -> None:
        """Called after the queue, which got its name after it was made."""
        name = here.x.shown(self._queue)
        here.x.name(self._mutex, f"{name}.mutex")
        here.x.name(self._not_empty, f"{name}.not_empty")
        here.x.name(self._not_full, f"{name}.not_full")
        here.x.name(self._all_done, f"{name}.all_tasks_done")

    def part(self, name: str) -> Any:
        """The lock or condition that the queue has under this name."""
        self._tl_named()
        return {
            "mutex": self._mutex, "not_empty": self._not_empty, "not_full": self._not_full,
            "all_tasks_done": self._all_done,
        }[name]  # fmt: skip

    def put(self, item: Any, block: bool, timeout: float | None) -> None:
        """Raises ``queue.Full`` like the real one."""
        self._tl_named()
        with self._mutex:
            if self._queue.maxsize > 0:
                self._wait(self._not_full, self._has_room, block, timeout, real.Full)
            self._queue._tl_check_open()
            self._queue._put(item)
            self._count(self._unfinished() + 1)
            self._not_empty.notify()

    def get(self, block: bool, timeout: float | None) -> Any:
        """Raises ``queue.Empty`` like the real one."""
        self._tl_named()
        with self._mutex:
            self._wait(self._not_empty, self._has_item, block, timeout, real.Empty)
            if not self._queue._qsize():
                self._queue._tl_check_open()
            item = self._queue._get()
            self._not_full.notify()
            return item

    def qsize(self) -> int:
        """How many items there are."""
        self._tl_named()
        with self._mutex:
            return int(self._queue._qsize())

    def task_done(self) -> None:
        """Raises ValueError when there was nothing to be done."""
        self._tl_named()
        with self._mutex:
            left = self._unfinished() - 1
            if left <= 0:
                if left < 0:
                    raise ValueError("task_done() called too many times")
                self._all_done.notify_all()
            self._count(left)

    def join(self) -> None:
        """Until every item that was put was marked as done."""
        self._tl_named()
        with self._mutex:
            while self._unfinished():
                self._all_done.wait()

    def shutdown(self, immediate: bool) -> None:
        """Wake everybody up; whoever waits finds the queue closed."""
        self._tl_named()
        with self._mutex:
            self._queue._tl_closed = True
            while immediate and self._queue._qsize():
                self._queue._get()
                self._count(max(0, self._unfinished() - 1))
            for condition in (self._not_empty, self._not_full, self._all_done):
                condition.notify_all()

    def _unfinished(self) -> int:
        self._touch("look at", False)
        return int(self._queue.unfinished_tasks)

    def _count(self, unfinished: int) -> None:
        self._touch("write", True)
        self._queue.unfinished_tasks = unfinished

    def _touch(self, verb: str, write: bool) -> None:
        if self._counted:
            here.x.quiet(
                (Access(self._queue._tl_id, ("key", "unfinished_tasks"), write),),
                (verb, here.x.line()), f"{verb} {here.x.shown(self._queue)}.unfinished_tasks",
            )  # fmt: skip

    def _has_item(self) -> bool:
        return bool(self._queue._qsize() or self._queue._tl_closed)

    def _has_room(self) -> bool:
        return bool(self._queue._qsize() < self._queue.maxsize or self._queue._tl_closed)

    def _wait(
        self,
        condition: Condition,
        ready: Callable[[], bool],
        block: bool,
        timeout: float | None,
        otherwise: type[Exception],
    ) -> None:
        while not ready():
            if not block or timeout == 0 or not condition.wait(timeout):
                if ready():
                    return
                raise otherwise
