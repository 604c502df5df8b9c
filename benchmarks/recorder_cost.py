"""What recording costs per lock operation, beside bare code and viztracer, in one run.

    python benchmarks/recorder_cost.py [--rounds 9] [--operations 50000]

Needs viztracer (the `benchmarks` extra). Prints two Markdown tables with how they were measured.

Each workload runs bare, inside ``threadlab.record()`` and inside ``viztracer.VizTracer``, in
turn, round after round, so that a busy moment of the machine falls on all three. Timed is the
process's CPU time in the workload alone: starting, stopping and evaluating are not in the figures.

The two do not see the same things. viztracer notes every function call and no waiting; of
``with lock`` it sees only the end, because the interpreter does not call ``__enter__`` as a
function: that row compares one event of its with a whole hold of ours. Where both note that a
lock is taken and given back, it is ``acquire(); release()`` and the rows below. The second table
tells for each row what either of them noted of one operation in this very run.

Two threads pay for each meeting as well: who has to wait is noted with its line, the owner and
two readings of its CPU clock, and how often they meet differs from run to run.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import queue
import statistics
import sys
import threading
import time
from collections import Counter as Counted
from collections.abc import Callable
from typing import Any

from threadlab.recorder import record
from threadlab.trace import Trace

lock = threading.Lock()
reentrant = threading.RLock()
condition = threading.Condition()
jobs: queue.Queue[int] = queue.Queue()
news = threading.Event()


class Counter:
    """The counter of lesson 5."""

    def __init__(self) -> None:
        self.value = 0
        self.lock = threading.Lock()

    def increment(self) -> None:
        with self.lock:
            self.value += 1


counter = Counter()


def with_statement(n: int) -> None:
    for _ in range(n):
        with lock:
            pass


def acquire_release(n: int) -> None:
    for _ in range(n):
        lock.acquire()
        lock.release()


def with_reentrant(n: int) -> None:
    for _ in range(n):
        with reentrant:
            pass


def with_condition(n: int) -> None:
    for _ in range(n):
        with condition:
            pass


def increments(n: int) -> None:
    for _ in range(n):
        counter.increment()


def put_get(n: int) -> None:
    for _ in range(n):
        jobs.put(1)
        jobs.get()


def set_wait(n: int) -> None:
    for _ in range(n):
        news.set()
        news.wait()


def two_threads(n: int) -> None:
    threads = [threading.Thread(target=increments, args=(n // 2,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


WORKLOADS: dict[str, Callable[[int], None]] = {
    "`with lock: pass`": with_statement,
    "`lock.acquire(); lock.release()`": acquire_release,
    "`with rlock: pass`": with_reentrant,
    "`with condition: pass`": with_condition,
    "`counter.increment()`, a method that locks": increments,
    "the same from two threads": two_threads,
    "`event.set(); event.wait()`": set_wait,
    "`queue.put(1); queue.get()`": put_get,
}


def timed(work: Callable[[int], None], n: int) -> float:
    """Nanoseconds for each of ``n`` operations."""
    begin = time.process_time()
    work(n)
    return (time.process_time() - begin) / n * 1e9


def recorded(work: Callable[[int], None], n: int) -> float:
    with record():
        return timed(work, n)


def viztraced(work: Callable[[int], None], n: int) -> float:
    from viztracer import VizTracer

    tracer = VizTracer(verbose=0, tracer_entries=1_000_000)
    tracer.start()
    try:
        return timed(work, n)
    finally:
        tracer.stop()
        tracer.clear()
        # It leaves its hook for new threads behind, which would slow all later rounds down.
        threading.setprofile(None)


def noted_by_recorder(work: Callable[[int], None]) -> str:
    """What the recorder keeps of one operation."""
    with record() as recording:
        work(2 if work is two_threads else 1)
    trace: Trace = recording.trace()
    found = {
        "hold": len(trace.holds),
        "queue depth": len(trace.samples),
        "mark": len(trace.marks),
        "thread": len(trace.threads) - 1,
    }
    return ", ".join(f"{n} {what}{'s'[: n > 1]}" for what, n in found.items() if n)


def noted_by_viztracer(work: Callable[[int], None]) -> str:
    """The function calls that viztracer keeps of one operation, counted by name."""
    from viztracer import VizTracer

    tracer = VizTracer(verbose=0)
    tracer.start()
    try:
        work(2 if work is two_threads else 1)
    finally:
        tracer.stop()
        threading.setprofile(None)
    tracer.parse()
    names = [
        event["name"].split(" (")[0]
        for event in tracer.data["traceEvents"]
        if event["ph"] != "M" and not event["name"].startswith(("VizTracer", work.__name__))
    ]
    tracer.clear()
    counted = Counted(names).most_common()
    shown = [f"{n} {name}" if n > 1 else name for name, n in counted[:6]]
    rest = sum(n for _, n in counted[6:])
    return ", ".join([*shown, f"{rest} more"] if rest else shown)


def measure(rounds: int, n: int) -> list[tuple[str, float, float, float]]:
    ways: list[Callable[[Any, int], float]] = [timed, recorded, viztraced]
    rows = []
    for name, work in WORKLOADS.items():
        found: list[list[float]] = [[], [], []]
        for _ in range(rounds):
            for times, way in zip(found, ways, strict=True):
                times.append(way(work, n))
        bare, ours, theirs = map(statistics.median, found)
        rows.append((name, bare, ours, theirs))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of recording, per lock operation.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--operations", type=int, default=50_000)
    asked = parser.parse_args()
    try:
        version = importlib.metadata.version("viztracer")
    except importlib.metadata.PackageNotFoundError:
        sys.exit(
            "viztracer is not installed, and this compares with it: pip install -e .[benchmarks]"
        )
    rows = measure(asked.rounds, asked.operations)
    print(
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores; viztracer {version}. Nanoseconds of CPU time per operation, "
        f"median of {asked.rounds} rounds of {asked.operations:,}; "
        "added to bare code in brackets.\n"
    )
    print("| operation | bare | threadlab.record | viztracer |")
    print("|---|---|---|---|")
    for name, bare, ours, theirs in rows:
        print(
            f"| {name} | {bare:.0f} | {ours:.0f} (+{ours - bare:.0f}) "
            f"| {theirs:.0f} (+{theirs - bare:.0f}) |"
        )
    print("\nWhat they noted of one operation:\n")
    print("| operation | threadlab.record | viztracer: calls |")
    print("|---|---|---|")
    for name, work in WORKLOADS.items():
        print(f"| {name} | {noted_by_recorder(work)} | {noted_by_viztracer(work)} |")


if __name__ == "__main__":
    main()
