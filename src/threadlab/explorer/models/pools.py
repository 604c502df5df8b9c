"""`multiprocessing.pool.ThreadPool` for a program under exploration.

As in the library, all workers are there from the start and any of them may take the next task; they
are daemons, so a task that nobody waits for may not have run at the end. A task is one call, or a
chunk of a `map`: its items are gone through one after the other.

A result goes from the worker to a thread of the pool that runs the callbacks, one after the other
in the order in which the tasks ended, and then makes it known. That thread is there only where it
shows: where there is a callback, where the program looks whether a result is there already, or
where the pool is stopped before somebody took it. Items of an iterable other than a list are handed
out by another thread of the pool, as the library does it.

`terminate` drops what has not begun and what has not been made known, as documented; that the
library now and then lets one more task begin is not tried.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from multiprocessing import TimeoutError
from types import BuiltinMethodType
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.models.anew import begin_again
from threadlab.explorer.models.futures import (
    ANY_OF,
    CANCELLED,
    ENDS,
    PENDING,
    WORKERS,
    Future,
    Task,
    Workers,
    step,
)
from threadlab.explorer.models.threads import Thread
from threadlab.explorer.refused import Refused
from threadlab.explorer.thread import Operation

FINISH = ("finish",)
FIXED = {tuple, range, str, bytes, frozenset}  # a thread may go through these at any time
_ALL_THREADS = re.compile(
    r"\bthreading\s*\.\s*enumerate|\bactive_count|\bactiveCount|\bimport\b.*\benumerate\b"
)
_NAMES = re.compile(r"\b(current_thread|currentThread|current_process|get_ident|get_native_id)\b")


class Part(Future):
    """What one task gives: all of a result, or a chunk of it."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._workers = job._pool._max_workers
        self._arrived = False  # at who asked for it

    def _label(self) -> str:
        return f"a task of {self._job._tl_label()}"

    def _write(self) -> tuple[Access, ...]:
        return (*super()._write(), *self._job._pool._tl_handing_in())

    def _ending(self) -> tuple[Access, ...]:
        return (*super()._ending(), *self._job._pool._tl_handing_in())

    def _settle(self, value: Any, error: BaseException | None) -> None:
        super()._settle(value, error)
        pool = self._job._pool
        if error is None or isinstance(error, Exception):
            pool._tl_hand_in(self)
        else:  # sys.exit() and its like end the worker, which hands in nothing
            pool._tl_lost = True


class Job:
    """What was asked of a pool in one call, and what became of it."""

    _tl_kind = "result"

    def __init__(self, pool: ThreadPool) -> None:
        self._tl_id = here.x.new_id()
        self._pool = pool
        self._parts: list[Part] = []
        self._known = False  # somebody has waited for all of it
        pool._tl_jobs.append(self)

    def _tl_label(self) -> str:
        name = here.x.names.get(id(self))
        return f"result {name}" if name else "the result"

    def _part(self, index: int) -> Part:
        while len(self._parts) <= index:
            self._parts.append(Part(self))
        return self._parts[index]

    def _has_all(self, count: int) -> None:
        """The pool has been handed the last part."""

    def _arrive(self, part: Part) -> None:
        raise NotImplementedError

    def _over(self) -> bool:
        """Whether nothing more will arrive."""
        raise NotImplementedError

    def _taking(self, part: Part) -> tuple[Access, ...]:
        """What is looked at to see whether a part has arrived."""
        own = (Access(self._tl_id, "state", False),)
        return own if self._is_brought() else (*own, *part._read())

    def _is_brought(self) -> bool:
        """Whether another thread than the worker makes it known."""
        return self._pool._tl_is_handled()

    def _made_known(self) -> None:
        if self._is_brought():
            step(f"make {self._tl_label()} known", (Access(self._tl_id, "state", True),))
        here.x.current.effects += 1


class AsyncResult(Job):
    """The result, to come, of `apply_async` or `map_async`."""

    def __init__(
        self, pool: ThreadPool, count: int, callback: Any, error_callback: Any, joined: bool
    ) -> None:
        super().__init__(pool)
        if not (_is_one_step(callback) and _is_one_step(error_callback)):
            pool._tl_handle()
        self._callback, self._error_callback = callback, error_callback
        self._joined = joined  # the parts are lists, to be one list
        self._left = count
        self._error: BaseException | None = None
        self._value: Any = []
        self._ready = count == 0
        for index in range(count):
            self._part(index)

    def __class_getitem__(cls, item: Any) -> Any:
        return cls

    def _arrive(self, part: Part) -> None:
        self._left -= 1
        if part._exception is not None and self._error is None:
            self._error = part._exception
        elif part._exception is not None and ANY_OF not in here.x.visible:
            here.x.revealed.update({ANY_OF, FINISH})  # which one was the first is to be seen
        if self._left == 0:
            self._complete()

    def _complete(self) -> None:
        if self._error is None:
            values = [part._result for part in self._parts]
            self._value = list(itertools.chain(*values)) if self._joined else values[0]
        callback = self._callback if self._error is None else self._error_callback
        if callback is not None:
            here.call(callback, self._value if self._error is None else self._error)
        self._made_known()
        self._ready = True

    def _has_callback(self) -> bool:
        return self._callback is not None or self._error_callback is not None

    def _is_brought(self) -> bool:
        return self._has_callback() or super()._is_brought()

    def _over(self) -> bool:
        return self._ready

    def wait(self, timeout: float | None = None) -> None:
        self._wait(timeout)

    def _wait(self, timeout: float | None) -> bool:
        if timeout is not None:
            self._pool._tl_handle()
        accesses = dict.fromkeys(a for part in self._parts for a in self._taking(part))
        done = step(
            f"take {self._tl_label()}", tuple(accesses), lambda: self._ready,
            timeout is not None, waits=f"{self._tl_label()} to be there",
            role="acquire" if timeout is None else "sync",
        )  # fmt: skip
        if not done:
            here.x.passes(timeout)
        self._known |= done
        for part in self._parts if done else ():
            here.x.asked(part._tl_id)
        return done

    def get(self, timeout: float | None = None) -> Any:
        if not self._wait(timeout):
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._value

    def ready(self) -> bool:
        self._pool._tl_handle()
        step(f"look at {self._tl_label()}", (Access(self._tl_id, "state", False),))
        return self._ready

    def successful(self) -> bool:
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._error is None

    def _tl_describe(self) -> str:
        return "there" if self._ready else "still to come"

    def __repr__(self) -> str:
        return "<multiprocessing.pool.ApplyResult object>"


class IMapIterator(Job):
    """The results of `imap`, one after the other."""

    def __init__(self, pool: ThreadPool, chunked: bool) -> None:
        super().__init__(pool)
        self._count: int | None = None  # of parts, once it is known
        self._given = 0
        self._chunked = chunked
        self._chunk: list[Any] = []
        self._closed = False  # with chunks it is a generator, and an error ends that

    def _has_all(self, count: int) -> None:
        own = (Access(self._tl_id, "state", True), Access(self._pool._tl_id, "over", True))
        step(f"tell {self._tl_label()} how many there are", own)
        self._count = count

    def _arrive(self, part: Part) -> None:
        self._made_known()
        part._arrived = True

    def _over(self) -> bool:
        count = self._count  # who looks for a next one has made a part that never comes
        return count is not None and all(part._arrived for part in self._parts[:count])

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return self._following(None)

    def next(self, timeout: float | None = None) -> Any:
        if self._chunked:
            raise AttributeError("'generator' object has no attribute 'next'")
        return self._following(timeout)

    def _following(self, timeout: float | None) -> Any:
        while True:
            if self._chunk:
                return self._chunk.pop(0)
            if self._closed:
                raise StopIteration
            part = self._take(timeout)
            if part is None:
                self._known = self._closed = True
                raise StopIteration
            self._given += 1
            here.x.asked(part._tl_id)
            if part._exception is not None:
                self._closed = self._chunked
                raise part._exception
            if not self._chunked:
                return part._result
            self._chunk = list(part._result)

    def _ends_here(self) -> bool:
        return self._count is not None and self._given >= self._count

    def _take(self, timeout: float | None) -> Part | None:
        """The next part, waited for; None when there is none."""
        if timeout is not None:
            self._pool._tl_handle()
        part = self._part(self._given)
        self._await(timeout, lambda: part._arrived, self._taking(part))
        return part if part._arrived else None

    def _await(
        self, timeout: float | None, has: Callable[[], bool], accesses: tuple[Access, ...]
    ) -> None:
        done = step(
            f"take the next of {self._tl_label()}", accesses,
            lambda: has() or self._ends_here(), timeout is not None,
            waits=f"the next of {self._tl_label()}",
            role="acquire" if timeout is None else "sync",
        )  # fmt: skip
        if not done:
            here.x.passes(timeout)
            raise TimeoutError


class IMapUnorderedIterator(IMapIterator):
    """The results of `imap_unordered`, in the order in which they come."""

    def __init__(self, pool: ThreadPool, chunked: bool) -> None:
        super().__init__(pool, chunked)
        self._come: list[Part] = []

    def _arrive(self, part: Part) -> None:
        super()._arrive(part)
        self._come.append(part)

    def _take(self, timeout: float | None) -> Part | None:
        if timeout is not None:
            self._pool._tl_handle()
        if ANY_OF not in here.x.visible and self._count != 1:
            here.x.revealed.update({ANY_OF, FINISH})
        if not self._pool._tl_is_handled() and self._count == here.x.counts.get("futures", 0):
            accesses: tuple[Access, ...] = (Access(ENDS, ("place", self._given + 1), False),)
        else:
            left = [p for p in self._parts if p not in self._come] or [self._part(self._given)]
            accesses = tuple(dict.fromkeys(a for part in left for a in self._taking(part)))
            accesses = (*accesses, Access(ENDS, WHOLE, False))
        self._await(timeout, lambda: bool(self._come), accesses)
        return self._come.pop(0) if self._come else None


class PoolTask(Task):
    """A task of a `ThreadPool`."""

    def __init__(self, pool: ThreadPool, part: Part, fn: Any, args: Any, kwargs: Any) -> None:
        super().__init__(pool, part, fn, args, kwargs)

    def run(self) -> None:
        if isinstance(self.args[-1], Slice):
            self.args = (*self.args[:-1], self.args[-1].taken())
        super().run()


class Slice:
    """A chunk of a list that was not yet looked at."""

    def __init__(self, items: list[Any], first: int, count: int, size: int) -> None:
        self.items, self.first, self.count, self.size = items, first, count, size

    def taken(self) -> tuple[Any, ...]:
        """Its items, as they are when the pool comes to them."""
        wanted = slice(self.first, self.first + self.count)
        found = here.call(self.items.__getitem__, wanted)
        if list.__len__(self.items) != self.size:  # then it has other chunks, or none
            here.x.note_unknown("a list that changes its length in a pool's map", here.x.line())
        return tuple(found)


class Feeder(Thread):
    """Goes through iterables and hands out what comes, in sight of all other threads."""

    def __init__(self, pool: ThreadPool) -> None:
        super().__init__(name="the pool's task thread", daemon=True)
        self.pool = pool

    def run(self) -> None:
        pool = self.pool
        while pool._tl_feed:
            job, tasks = pool._tl_feed[0]
            pool._tl_hand_out(job, tasks)
            pool._tl_feeding()
            pool._tl_feed.pop(0)


class Handler(Thread):
    """Runs the callbacks and makes results known."""

    def __init__(self, pool: ThreadPool) -> None:
        super().__init__(name="the pool's result thread", daemon=True)
        self.pool = pool

    def run(self) -> None:
        pool = self.pool
        while True:
            here.x.perform(Operation(
                "take what a worker handed in", here.x.line(), pool._tl_next_result(),
                ("take", pool._tl_site), lambda: bool(pool._tl_results) or pool._tl_is_over(),
                waits="a worker to hand something in", refresh=pool._tl_next_result,
            ))  # fmt: skip
            if pool._tl_terminated or not pool._tl_results:
                return
            part = pool._tl_results.pop(0)
            pool._tl_taken += 1
            here.x.current.daemon = False  # at the end of the program it is waited for
            part._job._arrive(part)
            here.x.rest()


class Bringer(Thread):
    """Brings one part of a result to who asked for it: an append, in one step.

    So each part has a thread of its own, and their order comes out as it may: at least in all the
    ways in which the pool's one thread could do it. What fails then is looked at with that thread.
    """

    def __init__(self, pool: ThreadPool, part: Part) -> None:
        super().__init__(name="the pool's result thread", daemon=True)
        self.part = part
        here.x.shortened.update({("handled", pool._tl_site), FINISH})

    def run(self) -> None:
        self.part._job._arrive(self.part)


class Starter(Thread):
    """A worker before its first task: it runs the initializer."""

    def __init__(self, pool: ThreadPool, slot: int) -> None:
        super().__init__(name=pool._tl_worker_name(slot), daemon=True)
        self.pool, self.number = pool, slot

    def run(self) -> None:
        pool, slot = self.pool, self.number
        here.x.current.slot = (pool._tl_id, slot)
        pool._tl_workers[slot] = self
        assert pool._initializer is not None
        here.call(pool._initializer, *pool._initargs)
        step("be ready for a task", (Access(pool._tl_id, ("ready", slot), True),))
        pool._tl_ready_slots.add(slot)


class ThreadPool(Workers):
    """A pool of threads with the methods of a pool of processes."""

    _tl_daemon = True

    def __init__(
        self, processes: int | None = None, initializer: Callable[..., object] | None = None,
        initargs: Iterable[Any] = (),
    ) -> None:  # fmt: skip
        if processes is None:
            processes = WORKERS
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        super().__init__(processes, initializer, tuple(here.iterate(initargs)))
        self._tl_first = here.following("names")
        for _ in range(processes + 2):  # the other workers, and three that look after them
            here.following("names")
        self._tl_jobs: list[Job] = []
        self._tl_feed: list[tuple[Job, Any]] = []
        self._tl_results: list[Part] = []
        self._tl_taken = 0
        self._tl_lost = False  # a result will never come
        self._tl_terminated = False
        self._tl_helpers: list[Thread] = []
        if _looks_at_all_threads(here.x.program.source):
            here.x.unknown.setdefault("a pool's threads among all others", here.x.line())
        if self._tl_is_handled():
            self._tl_help(Handler(self))
        if initializer is not None:
            here.x.revealed.update({self._tl_site} - here.x.visible)
            for slot in range(processes):
                self._tl_help(Starter(self, slot))

    # -- its threads --------------------------------------------------------------------
    def _tl_help(self, helper: Thread) -> None:
        self._tl_helpers.append(helper)
        helper.start()

    def _tl_worker_name(self, slot: int) -> str:
        return f"Thread-{self._tl_first + slot} (worker)"

    def _tl_workers_show(self) -> bool:
        return super()._tl_workers_show() or "current_process" in here.x.program.source

    def _tl_slots_used(self) -> tuple[Access, ...]:
        used = super()._tl_slots_used()
        if self._initializer is None:
            return used
        ready = [Access(self._tl_id, ("ready", k), False) for k in range(self._max_workers)]
        return (*used, *ready)

    def _tl_free(self) -> list[int]:
        started = self._tl_ready_slots if self._initializer else range(self._max_workers)
        return [k for k in sorted(started) if k not in self._tl_slots]

    def _tl_next_slot(self, task: Any) -> int | None:
        if super()._tl_next_slot(task) is None:
            return None
        return next(iter(self._tl_free()), None)

    def _tl_choose(self, slot: int) -> int:
        if not self._tl_workers_show():
            return slot
        free = self._tl_free()
        if not _NAMES.search(here.x.program.source):  # of those without a task one is like another
            fresh = [k for k in free if k not in self._tl_freed]
            free = [k for k in free if k in self._tl_freed] + fresh[:1]
        return free[here.x.draw(len(free))] if len(free) > 1 else free[0]

    def _tl_initialised(self, slot: int, task: Any) -> bool:
        return True

    # -- the way of a result ------------------------------------------------------------
    def _tl_is_handled(self) -> bool:
        return ("handled", self._tl_site) in here.x.visible

    def _tl_handle(self) -> None:
        """From here on it shows who makes results known: if that was not known, begin again."""
        if not self._tl_is_handled():
            here.x.revealed.add(FINISH)
            begin_again(("handled", self._tl_site))

    def _tl_handing_in(self) -> tuple[Access, ...]:
        if not self._tl_is_handled():
            return ()
        place = ("place", self._tl_taken + len(self._tl_results))
        return (Access(self._tl_id, "order", True), Access(self._tl_id, place, True))

    def _tl_next_result(self) -> tuple[Access, ...]:
        """What the thread that makes results known looks at; the end only if there is none."""
        here_is = Access(self._tl_id, ("place", self._tl_taken), True)
        if self._tl_results and not self._tl_terminated:
            return (here_is, Access(self._tl_id, "stopped", False))
        return (here_is, *[Access(self._tl_id, part, False) for part in ("over", "stopped")])

    def _tl_hand_in(self, part: Part) -> None:
        job = part._job
        if self._tl_is_handled():
            self._tl_results.append(part)
        elif isinstance(job, AsyncResult) and job._has_callback():
            self._tl_help(Bringer(self, part))
        else:
            job._arrive(part)

    def _tl_is_over(self) -> bool:
        """Whether the thread that makes results known has nothing left to do."""
        if self._tl_terminated:
            return True
        return self._tl_closed and all(job._over() for job in self._tl_jobs)

    # -- the way of a task --------------------------------------------------------------
    def _tl_feeding(self) -> None:
        here.x.quiet((Access(self._tl_id, "feed", True),), ("feed", self._tl_site), "hand out")

    def _tl_check(self) -> None:
        access = Access(self._tl_id, "state", self._tl_visible())
        here.x.quiet((access,), ("submit", here.x.line()), "submit")
        if self._tl_closed:
            raise ValueError("Pool not running")

    def _tl_hand_out(self, job: Job, tasks: Iterator[tuple[Any, ...]]) -> None:
        count = 0
        while not self._tl_terminated:
            try:
                fn, *args = next(tasks)
            except StopIteration:
                job._has_all(count)
                return
            except Exception as error:
                if not isinstance(job, IMapIterator):  # the others never get to know of it
                    here.x.note_unknown("an iterable that fails in a pool", here.x.line())
                self._tl_give(job, count, _raise, (error,), {})
                job._has_all(count + 1)
                return
            self._tl_give(job, count, fn, tuple(args), {})
            count += 1

    def _tl_give(self, job: Job, index: int, fn: Any, args: Any, kwargs: Any) -> None:
        stopped = (Access(self._tl_id, "stopped", False),)
        here.x.quiet(stopped, ("give", self._tl_site), "hand out a task")
        if self._tl_terminated:
            return
        if isinstance(job, AsyncResult) and index >= len(job._parts):
            here.x.note_unknown("an iterable that is longer than it said", here.x.line())
        self._tl_add(PoolTask(self, job._part(index), fn, args, kwargs))

    def _tl_send(self, job: Job, tasks: Iterator[tuple[Any, ...]], at_once: bool) -> None:
        """Have these tasks handed out, behind those that were sent before."""
        if at_once and not self._tl_helpers:
            self._tl_hand_out(job, tasks)
            return
        self._tl_feeding()
        busy = bool(self._tl_feed)
        if at_once and not busy:
            self._tl_hand_out(job, tasks)
            return
        self._tl_feed.append((job, tasks))
        if not busy:
            self._tl_help(Feeder(self))

    # -- what the program calls ---------------------------------------------------------
    def apply(
        self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Mapping[str, Any] = {},
    ) -> Any:  # fmt: skip
        return self.apply_async(func, args, kwds).get()

    def apply_async(
        self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Mapping[str, Any] = {},
        callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> AsyncResult:  # fmt: skip
        self._tl_check()
        job = AsyncResult(self, 1, callback, error_callback, False)
        self._tl_send(job, iter([(_called, func, args, kwds)]), True)
        return job

    def map(
        self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int | None = None
    ) -> list[Any]:
        found: list[Any] = self.map_async(func, iterable, chunksize).get()
        return found

    def map_async(
        self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int | None = None,
        callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> AsyncResult:  # fmt: skip
        return self._tl_map(_mapped, func, iterable, chunksize, callback, error_callback)

    def starmap(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]],
        chunksize: int | None = None,
    ) -> list[Any]:  # fmt: skip
        found: list[Any] = self.starmap_async(func, iterable, chunksize).get()
        return found

    def starmap_async(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]],
        chunksize: int | None = None, callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> AsyncResult:  # fmt: skip
        return self._tl_map(_starmapped, func, iterable, chunksize, callback, error_callback)

    def _tl_map(
        self, mapped: Any, func: Any, iterable: Any, chunksize: int | None,
        callback: Any, error_callback: Any,
    ) -> AsyncResult:  # fmt: skip
        self._tl_check()
        items = iterable if hasattr(iterable, "__len__") else tuple(here.iterate(iterable))
        size = here.call(len, items)
        if chunksize is None:
            chunksize, extra = divmod(size, self._max_workers * 4)
            chunksize += bool(extra)
        count = 0
        if size and chunksize > 0:
            count = size // chunksize + bool(size % chunksize)
        elif size:
            raise Refused("a chunksize below 1", here.x.line(), "leave it away")
        job = AsyncResult(self, count, callback, error_callback, True)
        at_once = type(items) in FIXED or type(items) is list
        self._tl_send(job, _chunks(mapped, func, items, chunksize), at_once)
        return job

    def imap(
        self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int = 1
    ) -> Iterator[Any]:
        return self._tl_imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(
        self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int = 1
    ) -> Iterator[Any]:
        return self._tl_imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _tl_imap(
        self, kind: type[IMapIterator], func: Any, iterable: Any, chunksize: int
    ) -> Iterator[Any]:
        self._tl_check()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        job = kind(self, chunksize != 1)
        at_once = type(iterable) in FIXED or type(iterable) is list
        if chunksize == 1:
            tasks = _chunks(_only, func, iterable, 1)
        else:
            tasks = _chunks(_mapped, func, iterable, chunksize)
        self._tl_send(job, tasks, at_once)
        return job

    def close(self) -> None:
        state = tuple(Access(self._tl_id, part, True) for part in ("state", "over"))
        here.x.quiet(state, ("close", here.x.line()), "close the pool")
        self._tl_closed = True

    def terminate(self) -> None:
        here.x.quiet(
            (
                Access(self._tl_id, "state", True),
                *[Access(job._tl_id, "state", True) for job in self._tl_jobs],
            ),
            ("terminate", here.x.line()), "stop the pool",
        )  # fmt: skip
        self._tl_closed = True
        if all(job._known for job in self._tl_jobs):
            self._tl_terminated = True
            self._tl_join_helpers()
            return
        self._tl_handle()

        def touches() -> tuple[Access, ...]:
            # those that have begun as well: it might have come before that
            parts = [part for job in self._tl_jobs if not job._known for part in job._parts]
            return (
                Access(self._tl_id, "state", True), Access(self._tl_id, "stopped", True),
                *[access for part in parts for access in part._own()],
            )  # fmt: skip

        here.x.perform(Operation(
            "drop what has not begun", here.x.line(), touches(), ("drop", here.x.line()),
            refresh=touches,
        ))  # fmt: skip
        self._tl_terminated = True
        here.x.current.effects += 1
        for task in self._tl_tasks:
            if task.future._state == PENDING:
                task.future._state, task.future._dropped = CANCELLED, True
        self._tl_join_helpers()

    def join(self) -> None:
        access = Access(self._tl_id, "state", False)
        here.x.quiet((access,), ("join", here.x.line()), "join the pool")
        if not self._tl_closed:
            raise ValueError("Pool is still running")
        me = here.x.current.handle
        if me in self._tl_tasks or me in self._tl_helpers:
            if self._tl_terminated:
                raise RuntimeError("cannot join current thread")
            step("join the pool", (access,), lambda: False, waits="its own end")
        for helper in self._tl_helpers:
            if isinstance(helper, Feeder):
                helper.join()
        for task in list(self._tl_tasks):
            task.join()
        if self._tl_lost and not self._tl_terminated:
            step("join the pool", (access,), lambda: False, waits="a result that never comes")
        self._tl_join_helpers()
        for job in self._tl_jobs:
            job._known |= not self._tl_terminated

    def _tl_join_helpers(self) -> None:
        """Wait for the threads that look after the workers."""
        for helper in list(self._tl_helpers):
            workers = isinstance(helper, Starter) and self._tl_terminated
            if helper is not here.x.current.handle and not workers:
                helper.join()

    def __enter__(self) -> ThreadPool:
        self._tl_check()
        return self

    def __exit__(self, *exc: object) -> None:
        self.terminate()

    def __reduce__(self) -> Any:
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __repr__(self) -> str:
        return "<multiprocessing.pool.ThreadPool>"


def _is_one_step(callback: Any) -> bool:
    """Whether a callback is none, or appends what it is given, and no more."""
    if callback is None:
        return True
    ours = isinstance(callback, BuiltinMethodType) or type(callback).__module__.startswith(
        "threadlab."
    )
    owner = getattr(callback, "__self__", None) if ours else None
    return type(owner) in {list, deque} and callback.__name__ in {"append", "appendleft"}


@lru_cache(maxsize=4)
def _looks_at_all_threads(source: str) -> bool:
    return _ALL_THREADS.search(source) is not None


def _chunks(
    call: Callable[..., Any], func: Any, items: Any, chunksize: int
) -> Iterator[tuple[Any, ...]]:
    """One task for each chunk; a list is looked at by the tasks themselves."""
    if type(items) is list:
        size = list.__len__(items)
        for first in range(0, size, chunksize or 1):
            yield call, func, Slice(items, first, chunksize, size)
        return
    through = here.iterate(items)
    while chunk := tuple(itertools.islice(through, chunksize)):
        yield call, func, chunk


def _called(func: Any, args: Any, kwds: Any) -> Any:
    return here.call(func, *here.iterate(args), **kwds)


def _only(func: Any, chunk: tuple[Any, ...]) -> Any:
    return here.call(func, chunk[0])


def _mapped(func: Any, chunk: tuple[Any, ...]) -> list[Any]:
    return [here.call(func, item) for item in chunk]


def _starmapped(func: Any, chunk: tuple[Any, ...]) -> list[Any]:
    return [here.call(func, *here.iterate(item)) for item in chunk]


def _raise(error: BaseException) -> Any:
    raise error
