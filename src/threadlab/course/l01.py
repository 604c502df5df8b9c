"""Lesson 01: work that waits, work that computes, and how much either gains from threads."""

from __future__ import annotations

import hashlib
import math
import multiprocessing
import sqlite3
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from threadlab.course.server import LoopbackServer, Page

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Pages of this machine never go through a proxy, whatever the environment says.
_open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def fetch(url: str) -> bytes:
    """The page at ``url``. Raises `urllib.error.HTTPError` for a status of 400 and over."""
    with _open(url) as response:
        body: bytes = response.read()
        return body


def primes_between(low: int, high: int) -> int:
    """How many primes there are from ``low`` up to, but not ``high``."""
    found = 0
    for n in range(max(low, 2), high):
        for divisor in range(2, math.isqrt(n) + 1):
            if n % divisor == 0:
                break
        else:
            found += 1
    return found


def wait(seconds: float) -> None:
    """Do nothing for ``seconds``, as one does who waits for a network."""
    threading.Event().wait(seconds)


def search(high: int) -> int:
    """`primes_between` 2 and ``high``: one argument, so that a pool can be given a list of them."""
    return primes_between(2, high)


@dataclass(frozen=True, slots=True)
class SpeedUp:
    """How many times faster eight jobs are done by ``workers`` than by one.

    ``factors[i]`` belongs to ``workers[i]``; ``name`` says what the jobs do and who does them.
    """

    name: str
    workers: tuple[int, ...]
    factors: tuple[float, ...]


def measure() -> tuple[SpeedUp, ...]:
    """Eight jobs of about 0.1 s: waiting on threads, computing on threads and on processes.

    The time to start the workers is not counted. Takes some seconds.
    """
    high = _size_of_a_tenth()
    # spawn, on every system: a fork of a process that has threads may inherit held locks.
    spawn = multiprocessing.get_context("spawn")
    few, many = (1, 2, 4), (1, 2, 4, 8)
    return (
        _speed_up("waiting, on threads", many, ThreadPoolExecutor, wait, 0.1),
        _speed_up("computing, on threads", many, ThreadPoolExecutor, search, high),
        _speed_up(
            "computing, on processes", few, lambda n: ProcessPoolExecutor(n, spawn), search, high
        ),
    )


def _speed_up(
    name: str,
    workers: Sequence[int],
    make_pool: Callable[[int], Executor],
    job: Callable[..., object],
    size: object,
) -> SpeedUp:
    seconds = []
    for count in workers:
        with make_pool(count) as pool:
            list(pool.map(wait, [0.05] * count))  # all workers are up and have imported this
            began = time.perf_counter()
            list(pool.map(job, [size] * 8))
            seconds.append(time.perf_counter() - began)
    return SpeedUp(name, tuple(workers), tuple(seconds[0] / s for s in seconds))


def _size_of_a_tenth() -> int:
    """Up to which number a search takes about 0.1 s of processor time here."""
    high = 2_000
    while True:
        began = time.thread_time()
        search(high)
        if time.thread_time() - began > 0.07:
            return high
        high = high * 3 // 2


def draw(speed_ups: Sequence[SpeedUp]) -> Figure:
    """Speed-up against the number of workers."""
    from matplotlib import pyplot

    from threadlab.palette import THREAD_COLORS

    figure, axes = pyplot.subplots(figsize=(7, 3.6), layout="constrained")
    for speed_up, colour, mark in zip(speed_ups, THREAD_COLORS, "os^", strict=False):
        axes.plot(
            speed_up.workers, speed_up.factors, color=colour, marker=mark, label=speed_up.name
        )
    most = max(max(s.workers) for s in speed_ups)
    axes.plot([1, most], [1, most], color="0.6", linestyle=":", label="as many times as workers")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log", base=2)
    ticks = sorted({count for s in speed_ups for count in s.workers})
    axes.set_xticks(ticks, [str(t) for t in ticks])
    axes.set_yticks(ticks, [str(t) for t in ticks])
    axes.set_xlabel("workers (threads or processes)")
    axes.set_ylabel("times as fast as one worker")
    axes.set_title("Eight jobs on more and more workers")
    axes.legend()
    pyplot.close(figure)
    return figure


@contextmanager
def six_jobs() -> Iterator[dict[str, Callable[[], object]]]:
    """Six pieces of work to be measured: name to function. What they need is gone at the end."""
    with ExitStack() as stack:
        # A connection that is still open would keep Windows from removing the file.
        folder = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        server = stack.enter_context(LoopbackServer({"/": Page("slow", delay=0.1)}))
        file = folder / "data"
        file.write_bytes(bytes(30 * 2**20))
        data = file.read_bytes()
        database = folder / "shop.db"
        keeper = stack.enter_context(closing(sqlite3.connect(database, isolation_level=None)))
        keeper.execute("CREATE TABLE sale (price INTEGER)")
        keeper.executemany("INSERT INTO sale VALUES (?)", ((n,) for n in range(100)))
        keeper.execute("INSERT INTO sale SELECT a.price FROM sale a, sale b, sale c LIMIT 100000")
        other = stack.enter_context(
            closing(sqlite3.connect(database, isolation_level=None, timeout=0.1))
        )
        keeper.execute("BEGIN IMMEDIATE")  # nobody else may write from here on

        def write_to_a_locked_one() -> None:
            with suppress(sqlite3.OperationalError):  # it gives up after 0.1 s
                other.execute("INSERT INTO sale VALUES (1)")

        yield {
            "1 fetch a slow page": lambda: fetch(server.url("/")),
            "2 count primes": lambda: primes_between(2, 8_000),
            "3 read a fresh file": file.read_bytes,
            "4 sum in SQLite": lambda: other.execute("SELECT sum(price) FROM sale").fetchone(),
            "5 write to a locked SQLite": write_to_a_locked_one,
            "6 hash 30 MB": lambda: hashlib.sha256(data).digest(),
        }
