"""`concurrent.futures` for a program under exploration.

A pool is modelled by what it promises: tasks begin in the order of their submission, at most
``max_workers`` at once. Each task is a thread of the program; the number of the worker that would
run it is the smallest free one, and is what `threading.local` and the thread's name go by. While
there are fewer tasks than workers their ends need not be steps.
"""

from __future__ import annotations

import concurrent.futures as real
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.thread import BrokenThreadPool
from functools import lru_cache
from types import ModuleType
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.anyorder import ANYTHING, NUMBERS, AnyOrder
from threadlab.explorer.effects import is_plain
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.models.threads import Thread
from threadlab.explorer.refused import Refused
from threadlab.explorer.thread import Operation, Unwind

WORKERS = 8  # of a pool that is not told: the same on every machine
ENDS = 1_000_000_000  # the object number that stands for the order in which futures end
ANY_OF = ("any of several futures",)
BROKEN = "A thread initializer failed, the thread pool is not usable anymore"
PENDING, RUNNING, CANCELLED, FINISHED = "PENDING", "RUNNING", "CANCELLED", "FINISHED"
DoneAndNotDone: Any = real.wait([]).__class__


def step(
    verb: str, accesses: tuple[Access, ...], ready: Callable[[], bool] | None = None,
    timed: bool = False, waits: str = "", role: str = "sync",
) -> bool:  # fmt: skip
    line = here.x.line()
    op = Operation(verb, line, accesses, (verb, line), ready, timed, waits=waits, role=role)
    if ready is None or timed:
        for a in accesses:
            here.x.looked_at(a.object, a.part)
    return here.x.perform(op)


class Future:
    """The result, to come, of a call."""

    _tl_kind = "future"

    def __init__(self) -> None:
        self._tl_id = here.x.new_id()
        here.following("futures")
        self._state = PENDING
        self._result: Any = None
        self._exception: BaseException | None = None
        self._callbacks: list[Callable[[Any], object]] = []
        self._finished_as = 0
        self._workers = 0  # of the pool that it is of
        self._known = False  # to be over, by who waited for it
        self._announced = False  # a worker took it off the queue and found it cancelled
        self._dropped = False  # taken off the queue unseen: no worker will find it

    def __class_getitem__(cls, item: Any) -> Any:
        return cls

    def _write(self) -> tuple[Access, ...]:
        own = Access(self._tl_id, "state", True)
        # who waits for any of several sees which ended first
        return (own, Access(ENDS, WHOLE, True)) if ANY_OF in here.x.visible else (own,)

    def _own(self) -> tuple[Access, ...]:
        """What it touches to begin: nobody waits for that."""
        return (Access(self._tl_id, "state", True),)

    def _ending(self) -> tuple[Access, ...]:
        """What it touches to end: itself, and its place in the order of endings."""
        own = Access(self._tl_id, "state", True)
        if ANY_OF not in here.x.visible:
            return (own,)
        place = here.x.counts.get("order", 0) + 1
        return (own, Access(ENDS, "order", True), Access(ENDS, ("place", place), True))

    def _read(self) -> tuple[Access, ...]:
        return (Access(self._tl_id, "state", False),)

    def _ended(self) -> bool:
        return self._state in (CANCELLED, FINISHED)

    def _over(self) -> bool:
        """What `wait` and `as_completed` wait for.

        A future that was only cancelled is not over for them: a worker has to come to it first.
        """
        return self._state == FINISHED or self._announced

    def _taking(self) -> tuple[Access, ...]:
        """What it touches to be taken up by a worker: if cancelled, that is its end."""
        return self._ending() if self._state == CANCELLED else self._own()

    def _taken(self) -> bool:
        """A worker has come to it: whether it is still to be run."""
        if self._state == CANCELLED and not self._dropped:
            self._announced = True
            self._finished_as = here.following("order")
            here.x.current.effects += 1
        return self._state == PENDING

    def _label(self) -> str:
        name = here.x.names.get(id(self))
        return f"future {name}" if name else "the future"

    def cancel(self) -> bool:
        return self._cancel(drop=False)

    def _cancel(self, drop: bool) -> bool:
        step(f"cancel {self._label()}", self._own())
        if self._state in (RUNNING, FINISHED):
            return False
        self._dropped |= drop and not self._announced
        if self._state == PENDING:
            self._state = CANCELLED
            here.x.current.effects += 1
            self._call_back()
        return True

    def cancelled(self) -> bool:
        step(f"look at {self._label()}", self._read())
        return self._state == CANCELLED

    def running(self) -> bool:
        step(f"look at {self._label()}", self._read())
        return self._state == RUNNING

    def done(self) -> bool:
        step(f"look at {self._label()}", self._read())
        return self._ended()

    def _await(self, timeout: float | None) -> None:
        done = step(
            f"take the result of {self._label()}", self._read(), self._ended,
            timeout is not None, waits=f"{self._label()} to be done",
            role="acquire" if timeout is None else "sync",
        )  # fmt: skip
        if not done:
            here.x.passes(timeout)
            raise real.TimeoutError
        if self._state == CANCELLED:
            raise real.CancelledError
        here.x.asked(self._tl_id)
        _known([self])

    def result(self, timeout: float | None = None) -> Any:
        self._await(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout: float | None = None) -> BaseException | None:
        self._await(timeout)
        return self._exception

    def add_done_callback(self, fn: Callable[[Any], object]) -> None:
        step(f"add a callback to {self._label()}", self._own())
        if self._ended():
            self._run_callback(fn)
        else:
            self._callbacks.append(fn)

    def _run_callback(self, fn: Callable[[Any], object]) -> None:
        try:
            here.call(fn, self)
        except Exception as error:  # as the library does: logged, and nothing else happens
            here.x.silence(error, "callback")

    def _call_back(self) -> None:
        callbacks, self._callbacks = self._callbacks, []
        for fn in callbacks:
            self._run_callback(fn)

    def set_running_or_notify_cancel(self) -> bool:
        step("begin the future", self._write())
        if self._announced or self._state in (RUNNING, FINISHED):
            raise RuntimeError("Future in unexpected state")
        if not self._taken():
            return False
        self._state = RUNNING
        return True

    def _finish(self, value: Any, error: BaseException | None, quiet: bool = False) -> None:
        finish = ("finish",)
        if not quiet:
            step(f"finish {self._label()}", self._write())
        elif finish in here.x.visible:
            here.x.perform(
                Operation(
                    f"finish {self._label()}", here.x.line(), self._ending(), finish,
                    refresh=self._ending, role="release",
                )
            )  # fmt: skip
        else:
            here.x.publish(self._write(), finish, f"finish {self._label()}", "release")
        self._settle(value, error)

    def _settle(self, value: Any, error: BaseException | None) -> None:
        if self._ended():
            raise real.InvalidStateError(f"{self._state}: {self!r}")
        self._result, self._exception = value, error
        self._state = FINISHED
        self._finished_as = here.following("order")
        here.x.current.effects += 1
        self._call_back()

    def set_result(self, result: Any) -> None:
        self._finish(result, None)

    def set_exception(self, exception: BaseException | None) -> None:
        self._finish(None, exception)

    def _tl_describe(self) -> str:
        return self._state.lower()

    def __repr__(self) -> str:
        return f"<Future state={self._state.lower()}>"


class Executor:
    """What pools have in common."""

    _tl_kind = "pool"

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        return None

    def map(
        self, fn: Callable[..., Any], *iterables: Iterable[Any],
        timeout: float | None = None, chunksize: int = 1, buffersize: int | None = None,
    ) -> Iterator[Any]:  # fmt: skip
        columns = map(here.iterate, iterables)
        futures = [self.submit(fn, *args) for args in zip(*columns)]  # noqa: B905

        def results() -> Iterator[Any]:
            try:
                for future in futures:
                    yield future.result(timeout)
            finally:
                if not here.x.unwinding:
                    for future in futures:
                        if not future._ended() and future._state == PENDING:
                            future.cancel()

        given = results()
        here.x.lazy.append(given)
        return given

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *exc: object) -> bool | None:
        self.shutdown(wait=True)
        return None


class Workers:
    """Who takes up the tasks of a pool, and in which order."""

    _tl_kind = "pool"
    _tl_daemon = False

    def __init__(
        self, max_workers: int, initializer: Callable[..., object] | None, initargs: Any
    ) -> None:
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._tl_id = here.x.new_id()
        self._tl_site = ("pool", here.x.line())
        self._max_workers = max_workers
        self._initializer, self._initargs = initializer, initargs
        self._tl_queue: list[Any] = []
        self._tl_slots: dict[int, Any] = {}
        self._tl_freed: dict[int, float] = {}  # when each worker ended its latest task
        self._tl_ready_slots: set[int] = set()
        self._tl_workers: dict[int, Thread] = {}
        self._tl_tasks: list[Any] = []
        self._tl_closed = self._tl_broken = False

    def _tl_visible(self) -> bool:
        """Whether some execution had more tasks than workers, or shows which worker it is.

        Then their order matters.
        """
        return self._tl_site in here.x.visible

    def _tl_workers_show(self) -> bool:
        """Whether the program could tell one worker from another."""
        return self._initializer is not None or _asks_who_works(here.x.program.source)

    def _tl_slots_used(self) -> tuple[Access, ...]:
        """Which worker is taken or free again shows only to who looks at threads.

        To all others a task that begins and one that ends are independent: where both can
        happen, their order does not matter.
        """
        return (Access(self._tl_id, "slots", True),) if self._tl_workers_show() else ()

    def _tl_add(self, task: Any) -> None:
        """One more task, behind those that wait."""
        self._tl_tasks.append(task)
        fewest = 1 if self._tl_workers_show() else self._max_workers
        if len(self._tl_tasks) > fewest and not self._tl_visible():
            here.x.revealed.add(self._tl_site)
        if "contextvars" in here.x.program.source:  # what one task sets the worker's next one sees
            here.x.unknown.setdefault("a context variable in a pool", here.x.line())
        self._tl_queue.append(task)
        task.start()

    def _tl_next_slot(self, task: Any) -> int | None:
        """The worker for ``task``: only the oldest waiting task, and only a free worker."""
        waiting = (t for t in self._tl_queue if not t.future._dropped)
        if next(waiting, None) is not task:
            return None
        return next((k for k in range(self._max_workers) if k not in self._tl_slots), None)

    def _tl_give_back(self, slot: int) -> None:
        """The worker is free again: from now on, for the task that has waited for it."""
        self._tl_slots.pop(slot, None)
        self._tl_freed[slot] = here.x.current.now

    def _tl_choose(self, slot: int) -> int:
        """Which worker takes up the task that may begin; ``slot`` is one that could."""
        return slot

    def _tl_worker_name(self, slot: int) -> str:
        raise NotImplementedError

    def _tl_initialised(self, slot: int, task: Any) -> bool:
        raise NotImplementedError

    def _tl_describe(self) -> str:
        return f"{len(self._tl_slots)} running"


class ThreadPoolExecutor(Workers, Executor):
    """A pool of threads."""

    def __init__(
        self, max_workers: int | None = None, thread_name_prefix: str = "",
        initializer: Callable[..., object] | None = None, initargs: tuple[Any, ...] = (),
    ) -> None:  # fmt: skip
        if max_workers is None:
            max_workers = WORKERS
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        super().__init__(max_workers, initializer, initargs)
        self._tl_prefix = thread_name_prefix or f"ThreadPoolExecutor-{here.following('pools') - 1}"

    def _tl_worker_name(self, slot: int) -> str:
        return f"{self._tl_prefix}_{slot}"

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        here.x.quiet(
            (Access(self._tl_id, "state", self._tl_visible()),), ("submit", here.x.line()), "submit"
        )
        if self._tl_broken:
            raise BrokenThreadPool(BROKEN)
        if self._tl_closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future._workers = self._max_workers
        self._tl_add(Task(self, future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        here.x.quiet(
            (Access(self._tl_id, "state", True),), ("shutdown", here.x.line()), "shut the pool down"
        )
        self._tl_closed = True
        if cancel_futures:  # what was cancelled before goes off the queue as well
            for task in list(self._tl_tasks):
                if task.future._state in (PENDING, CANCELLED):
                    task.future._cancel(drop=True)
        if wait:
            me = here.x.current
            for task in [task for task in self._tl_tasks if task._tl_running is not me]:
                task.join()
            if any(task._tl_running is me for task in self._tl_tasks):
                raise RuntimeError("cannot join current thread")
            _known([task.future for task in self._tl_tasks])

    def _tl_initialised(self, slot: int, task: Any) -> bool:
        """Whether the worker is ready for ``task``: its first one waits for the initializer."""
        if self._initializer is None or slot in self._tl_ready_slots:
            return True
        try:
            here.call(self._initializer, *self._initargs)
        except (Unwind, Refused):
            raise
        except BaseException:
            self._tl_break([task, *self._tl_queue])
            return False
        self._tl_ready_slots.add(slot)
        return True

    def _tl_break(self, waiting: list[Any]) -> None:
        """An initializer failed: no task that waits is run, and no other is taken."""
        if self._tl_ready_slots:  # another worker might have come to the task first
            here.x.note_unknown("an initializer that fails in one worker only", here.x.line())
        here.x.quiet((Access(self._tl_id, "state", True),), ("break", self._tl_site), "break")
        self._tl_broken = True
        for task in waiting:
            future = task.future
            step(f"finish {future._label()}", future._write())
            if future._state in (PENDING, CANCELLED):
                future._dropped = True
                future._settle(None, BrokenThreadPool(BROKEN))


@lru_cache(maxsize=4)
def _asks_who_works(source: str) -> bool:
    return any(w in source for w in ("local", "current_thread", "get_ident", "native_id"))


class Task(Thread):
    """One call that a pool was given, run as a thread of its own."""

    def __init__(self, pool: Any, future: Any, fn: Any, args: Any, kwargs: Any) -> None:
        name = pool._tl_worker_name(len(pool._tl_tasks))
        super().__init__(name=name, daemon=pool._tl_daemon)
        self.pool, self.future = pool, future
        self.fn, self.args, self.kwargs = fn, args, kwargs
        self._tl_slot_number = -1

    def run(self) -> None:
        pool, future = self.pool, self.future
        visible = pool._tl_visible()
        slot = pool._tl_next_slot(self)
        begun = visible or slot is None
        if slot is None:  # to a reader it is no worker, as long as it has none
            here.x.current.name = f"task {pool._tl_tasks.index(self) + 1}"
        if begun:

            def ready() -> bool:
                return pool._tl_next_slot(self) is not None or future._dropped

            def touches() -> tuple[Access, ...]:
                return (*pool._tl_slots_used(), *future._taking())

            here.x.perform(Operation(
                "begin a task", here.x.line(), touches(), ("begin", pool._tl_site), ready,
                gated=slot is None, refresh=touches,
                waits=f"a free worker of the pool ({pool._max_workers} busy)",
            ))  # fmt: skip
            waited = slot is None
            slot = pool._tl_next_slot(self)
            if waited and slot is not None:
                here.x.not_before(pool._tl_freed.get(slot, 0.0))
        pool._tl_queue.remove(self)
        if begun and future._ended():
            future._taken()
            return
        assert slot is not None
        slot = pool._tl_choose(slot)
        pool._tl_slots[slot] = self
        self._tl_slot_number = slot
        here.x.current.slot = (pool._tl_id, slot)
        self._name = here.x.current.name = pool._tl_worker_name(slot)
        self._tl_face = pool._tl_workers.setdefault(slot, self)
        if not (pool._tl_initialised(slot, self) and self._takes_up()):
            self._free(visible)
            return
        try:
            result = here.call(self.fn, *self.args, **self.kwargs)
        except (Unwind, Refused):
            raise
        except BaseException as error:
            here.x.silence(error, "future", future=future._tl_id)
            self._end(visible, None, error)
        else:
            self._end(visible, result, None)
        self.fn = self.args = self.kwargs = None

    def _tl_shows_worker(self) -> bool:
        return bool(self.pool._tl_workers_show())

    def _takes_up(self) -> bool:
        """Whether the call is still wanted, now that the worker comes to it."""
        future, site, label = self.future, ("begin-future",), "begin the future"
        if site in here.x.visible:
            here.x.perform(
                Operation(label, here.x.line(), future._taking(), site, refresh=future._taking)
            )
        else:
            here.x.quiet(future._taking(), site, label)
        if not future._taken():
            return False
        future._state = RUNNING
        return True

    def _end(self, visible: bool, value: Any, error: BaseException | None) -> None:
        """The result is there and the worker free: one step, unless callbacks come between."""
        future, pool = self.future, self.pool
        if not visible or future._callbacks:
            future._finish(value, error, quiet=True)
            self._free(visible)
            return

        def touches() -> tuple[Access, ...]:
            return (*future._ending(), *pool._tl_slots_used())

        here.x.perform(
            Operation(
                f"finish {future._label()}", here.x.line(), touches(), ("free", pool._tl_site),
                refresh=touches,
            )
        )  # fmt: skip
        pool._tl_give_back(self._tl_slot_number)
        future._settle(value, error)

    def _free(self, visible: bool) -> None:
        pool = self.pool
        if visible:
            here.x.perform(
                Operation(
                    "end a task",
                    here.x.line(),
                    pool._tl_slots_used(),
                    ("free", pool._tl_site),
                )
            )
        pool._tl_give_back(self._tl_slot_number)


def _known(futures: Iterable[Any]) -> None:
    """Somebody has waited for these."""
    for future in futures:
        future._known |= future._over()


def _by_one_worker(futures: list[Any]) -> bool:
    return all(f._workers == 1 for f in futures)


def in_some_order(futures: list[Any], line: int) -> list[Any]:
    """Futures out of a set, which has them in no order that a program may count on.

    Each may be the first or the last, and each of two may be before the other. Nothing is drawn
    where the loop in ``line`` comes to the same in every order.
    """
    ranks = here.x.ranks
    if not all(f._tl_id in ranks for f in futures):
        loop = here.x.program.any_order.get(line)
        if loop is not None and not loop.keyed and _is_all_one(futures, loop):
            return futures
        n = len(futures)
        drawn = here.x.draw(n if n == 2 else 2 * n)
        turned = [*futures[drawn % n :], *futures[: drawn % n]]
        for f in reversed(turned) if drawn >= n else turned:
            ranks[f._tl_id] = len(ranks)
    return sorted(futures, key=lambda f: ranks[f._tl_id])


def _is_all_one(futures: list[Any], loop: AnyOrder) -> bool:
    """Whether the results are such that the order in which they are looked at does not matter."""
    if _orders_matter() or any(f._state != FINISHED for f in futures):
        return False
    errors = [f._exception for f in futures if f._exception is not None]
    if not all(any(c.__name__ in loop.handles for c in type(e).__mro__) for e in errors):
        return False
    values = [f._result for f in futures if f._exception is None]
    if loop.results == NUMBERS:
        return all(type(value) is int for value in values)
    return loop.results == ANYTHING or (
        all(map(is_plain, values)) and len(set(map(_kind, values))) <= 1
    )


def _may_begin_late(fs: Iterable[Any], line: int) -> bool:
    """Whether the loop over these in ``line`` comes to the same if it begins when all are done."""
    loop = here.x.program.any_order.get(line)
    if loop is None or not loop.apart or here.x.light or _orders_matter():
        return False  # (a light run is one to be looked at)
    meanings = list(fs.values()) if isinstance(fs, dict) else []
    if not all(map(is_plain, meanings)):
        return False  # others may know them, and change them
    return not loop.keyed or (isinstance(fs, dict) and len(set(meanings)) == len(meanings))


def _orders_matter() -> bool:
    return any(isinstance(site, tuple) and site[0] == "ordered" for site in here.x.visible)


def _kind(value: Any) -> Any:
    return tuple(map(_kind, value)) if type(value) is tuple else type(value)


def as_completed(fs: Iterable[Any], timeout: float | None = None) -> Iterator[Any]:
    return _completing(fs, timeout, here.x.line())


def _completing(fs: Iterable[Any], timeout: float | None, line: int) -> Iterator[Any]:
    futures = list(dict.fromkeys(here.iterate(fs)))
    known = [f for f in futures if f._known]
    total = len(futures)
    left = [f for f in futures if not f._known]
    yield from in_some_order(known, line) if len(known) > 1 else known
    if len(left) > 1 and timeout is None and _may_begin_late(fs, line):
        step("wait for all futures", tuple(a for f in left for a in f._read()),
             lambda: all(f._over() for f in left),
             waits=f"{len(left)} futures to be done")  # fmt: skip
        if _is_all_one(left, here.x.program.any_order[line]):
            here.x.shortened.add(("ordered", line))
            yield from left
            return
        here.x.revealed.add(("ordered", line))  # then all begins again
    if ANY_OF not in here.x.visible and len(left) > 1:
        here.x.revealed.update({ANY_OF, ("finish",)})
    # if these are all the futures there are, the next one is the next in the order of endings
    alone = here.x.counts.get("futures", 0) == len(left) and timeout is None
    # one worker ends them in one order, and yet who comes late does not get them in it
    late = len(left) > 1 and _by_one_worker(left)
    while left:
        place = total - len(left) + 1
        accesses = tuple(a for f in left for a in f._read())
        if alone:
            accesses = (Access(ENDS, WHOLE if late else ("place", place), False),)
        done = step(
            "wait for the next future", accesses,
            lambda: any(f._over() for f in left), timeout is not None,
            waits=f"one of {len(left)} futures to be done",
        )  # fmt: skip
        if not done:
            here.x.passes(timeout)
            raise real.TimeoutError(f"{len(left)} (of {total}) futures unfinished")
        over = sorted((f for f in left if f._over()), key=lambda f: f._finished_as)
        if late and len(over) > 1:
            over = in_some_order(over, line)
        taken = over if late else over[:1]
        late = False
        for first in taken:
            left.remove(first)
            yield first


def wait(fs: Iterable[Any], timeout: float | None = None,
         return_when: str = "ALL_COMPLETED") -> Any:  # fmt: skip
    futures = list(dict.fromkeys(here.iterate(fs)))

    def ready() -> bool:
        ended = [f for f in futures if f._over()]
        if len(ended) == len(futures):
            return True
        if return_when == "FIRST_COMPLETED":
            return bool(ended)
        if return_when == "FIRST_EXCEPTION":
            return any(f._exception is not None and f._state == FINISHED for f in ended)
        return False

    if ANY_OF not in here.x.visible and len(futures) > 1 and return_when != "ALL_COMPLETED":
        here.x.revealed.update({ANY_OF, ("finish",)})
    accesses = tuple(a for f in futures for a in f._read())
    done = step("wait for the futures", accesses, ready, timeout is not None,
                waits=f"{len(futures)} futures to be done")  # fmt: skip
    if not done:
        here.x.passes(timeout)
    ended = {f for f in futures if f._over()}
    _known(ended)
    if return_when == "FIRST_COMPLETED" and not _by_one_worker(futures):
        for future in sorted(ended, key=lambda f: f._finished_as):  # every other order comes too
            here.x.ranks.setdefault(future._tl_id, len(here.x.ranks))
    return DoneAndNotDone(ended, set(futures) - ended)


class ProcessPoolExecutor(Executor):
    """Refused: processes share no memory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise Refused(
            "ProcessPoolExecutor", here.x.line(), "processes share no memory; use threads"
        )


public = {
    "Future": Future, "Executor": Executor, "ThreadPoolExecutor": ThreadPoolExecutor,
    "ProcessPoolExecutor": ProcessPoolExecutor, "as_completed": as_completed, "wait": wait,
    "ALL_COMPLETED": "ALL_COMPLETED", "FIRST_COMPLETED": "FIRST_COMPLETED",
    "FIRST_EXCEPTION": "FIRST_EXCEPTION", "TimeoutError": real.TimeoutError,
    "CancelledError": real.CancelledError, "InvalidStateError": real.InvalidStateError,
    "BrokenExecutor": real.BrokenExecutor,
}  # fmt: skip

module = ModuleType("concurrent.futures")
vars(module).update(public)
package = ModuleType("concurrent")
vars(package)["futures"] = module
thread_module = ModuleType("concurrent.futures.thread")
vars(thread_module).update(ThreadPoolExecutor=ThreadPoolExecutor, BrokenThreadPool=BrokenThreadPool)
vars(module)["thread"] = thread_module
