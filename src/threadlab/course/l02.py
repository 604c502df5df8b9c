"""Lesson 02: what threads cost, measured in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Cost:
    """What ``tasks`` tasks that all wait cost on ``threads`` threads (as many as could be made).

    ``start``: seconds until all were started or submitted. ``memory``: bytes of main memory that
    the process grew by meanwhile; None where that cannot be measured.
    """

    tasks: int
    threads: int
    start: float
    memory: int | None


def cost_of_threads(tasks: int, workers: int | None = None) -> Cost:
    """Start ``tasks`` waiting tasks: a thread for each, or in a pool of ``workers``.

    Runs in a fresh Python process. Where the system refuses so many threads, it is fewer. Raises
    RuntimeError when that process fails; its last line says why.
    """
    done = subprocess.run(
        [sys.executable, "-m", "threadlab.course.l02", str(tasks), str(workers or 0)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["the process ended"])[-1])
    return Cost(**json.loads(done.stdout))


def _cost_here(tasks: int, workers: int) -> Cost:
    end = threading.Event()
    before, began = _memory(), time.perf_counter()
    if workers:
        pool = ThreadPoolExecutor(max_workers=workers)
        for _ in range(tasks):
            pool.submit(end.wait)
        start, threads = time.perf_counter() - began, threading.active_count() - 1
        after = _memory()
        end.set()
        pool.shutdown()
    else:
        made: list[threading.Thread] = []
        with suppress(RuntimeError):  # this system allows no more of them
            while len(made) < tasks:
                thread = threading.Thread(target=end.wait)
                thread.start()
                made.append(thread)
        start, threads = time.perf_counter() - began, threading.active_count() - 1
        after = _memory()
        end.set()
        for thread in made:
            thread.join()
    grown = None if before is None or after is None else max(0, after - before)
    return Cost(tasks, threads, start, grown)


def _memory() -> int | None:
    """Main memory in use by this process, in bytes."""
    try:
        psutil = import_module("psutil")  # comes with ipykernel
    except ImportError:
        return None
    return int(psutil.Process().memory_info().rss)


def seconds_by_workers(
    workers: Sequence[int], tasks: int = 40, seconds: float = 0.02
) -> tuple[float, ...]:
    """How long ``tasks`` waits of ``seconds`` each take in a pool, for each size of it.

    The shortest of three runs: whatever else the computer does can only make one longer.
    """

    def once(count: int) -> float:
        began = time.perf_counter()
        with ThreadPoolExecutor(max_workers=count) as pool:
            list(pool.map(lambda _: threading.Event().wait(seconds), range(tasks)))
        return time.perf_counter() - began

    return tuple(min(once(count) for _ in range(3)) for count in workers)


def draw(workers: Sequence[int], taken: Sequence[float]) -> Figure:
    """Time against the size of the pool."""
    from matplotlib import pyplot
    from matplotlib.ticker import LogLocator, NullFormatter

    from threadlab.palette import THREAD_COLORS

    figure, axes = pyplot.subplots(figsize=(7, 3.2), layout="constrained")
    axes.plot(workers, taken, color=THREAD_COLORS[0], marker="o", label="measured here")
    axes.plot(
        workers,
        [taken[0] * workers[0] / count for count in workers],
        color="0.6",
        linestyle=":",
        label="twice the workers, half the time",
    )
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(lambda seconds, _: f"{seconds:g}")
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_xticks(list(workers), [str(count) for count in workers])
    axes.set_xlabel("workers in the pool")
    axes.set_ylabel("time (s)")
    axes.set_title("Forty short waits in pools of different sizes")
    axes.legend()
    pyplot.close(figure)
    return figure


if __name__ == "__main__":
    print(json.dumps(asdict(_cost_here(int(sys.argv[1]), int(sys.argv[2])))))
