"""Lesson 15: a day of the clinic, measured: patients wait, doctors treat, everything is noted."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadlab.course.server import Page
from threadlab.metrics import lives, most_at_once, percentile
from threadlab.palette import ALARM_COLOR
from threadlab.recorder import Recording, record

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOCTOR = "doctor"
QUICK, SLOW = 0.02, 0.25  # seconds
BLUE, GREEN = "#0072B2", "#009E73"
PARTS = (("running", BLUE, ""), ("input and output", GREEN, "///"), ("blocked", ALARM_COLOR, "xx"))


def patients(many: int = 60, slow: int = 2, *, quick: float = QUICK) -> dict[str, Page]:
    """``many`` pages for the loopback server: quick ones, and ``slow`` slow ones among them."""
    late = {int((k + 0.5) * many / slow) for k in range(slow)}
    return {
        f"/patient{n:02}": Page("x" * 1000, delay=SLOW if n in late else quick) for n in range(many)
    }


@dataclass(frozen=True, slots=True)
class Day:
    """One run of a pool, measured. Times are in seconds.

    ``latencies`` are from each request's arrival to its end, ``treated`` from when a thread began
    with it; both in the order in which the requests ended. ``failures`` is how many raised.
    """

    title: str
    recording: Recording
    latencies: tuple[float, ...]
    treated: tuple[float, ...]
    seconds: float
    failures: int

    @property
    def throughput(self) -> float:
        """Requests that ended well, per second."""
        return (len(self.latencies) - self.failures) / self.seconds

    @property
    def doctors(self) -> int:
        """How many threads of the pool were alive at once."""
        return most_at_once(self.recording, DOCTOR)

    @property
    def blocked(self) -> float:
        """The share of the pool's threads' lives that was blocked on other threads, 0 to 1."""
        pool = [life for life in lives(self.recording) if life.name.startswith(DOCTOR)]
        lived = sum(life.seconds for life in pool)
        return sum(life.blocked * life.seconds for life in pool) / lived if lived else 0.0

    @property
    def depths(self) -> tuple[tuple[float, int], ...]:
        """``(second, requests waiting)`` after each change of the pool's queue."""
        # By its name: where a notebook runs, the kernel has queues of its own.
        return self.recording.depths("pool's queue")

    def __str__(self) -> str:
        return (
            f"{self.title}: {self.throughput:.0f} a second, p99 "
            f"{percentile(self.latencies, 99) * 1000:.0f} ms, blocked {self.blocked:.0%}"
        )


def day(title: str, work: Callable[[str], object], urls: Sequence[str], doctors: int) -> Day:
    """Let a pool of ``doctors`` threads do ``work`` for every URL, all of which arrive at once.

    An exception of ``work`` counts as a failure and stops nothing.
    """
    latencies: list[float] = []  # appended to by any thread, read after all have ended
    treated: list[float] = []

    def treat(url: str, arrived: float) -> None:
        begun = time.perf_counter()
        try:
            work(url)
        finally:
            ended = time.perf_counter()
            treated.append(ended - begun)
            latencies.append(ended - arrived)

    with record(title) as recording:
        opened = time.perf_counter()
        with ThreadPoolExecutor(doctors, thread_name_prefix=DOCTOR) as pool:
            futures = [pool.submit(treat, url, time.perf_counter()) for url in urls]
        seconds = time.perf_counter() - opened
    failures = sum(future.exception() is not None for future in futures)
    return Day(title, recording, tuple(latencies), tuple(treated), seconds, failures)


def lives_figure(*days: Day) -> Figure:
    """For each day the life of each doctor as a bar: running, input and output, blocked."""
    from matplotlib import pyplot  # slow to import, and wanted in some cells only

    figure, every = pyplot.subplots(
        1, len(days), figsize=(8.2, 2.9), layout="constrained", sharex=True, squeeze=False
    )
    for axes, each in zip(every[0], days, strict=True):
        pool = [life for life in lives(each.recording) if life.name.startswith(DOCTOR)]
        names = [life.name for life in pool]
        left = [0.0] * len(pool)
        for part, (label, colour, hatch) in enumerate(PARTS):
            shares = [100 * (life.running, life.input_output, life.blocked)[part] for life in pool]
            axes.barh(
                names, shares, left=left, color=colour, hatch=hatch, edgecolor="white", label=label
            )
            left = [at + share for at, share in zip(left, shares, strict=True)]
        axes.invert_yaxis()
        axes.set_title(each.title)
        axes.set_xlim(0, 100)
        axes.set_xlabel("share of its life (%)")
        axes.spines[["top", "right"]].set_visible(False)
    handles, labels = every[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    pyplot.close(figure)
    return figure


def latency_figure(each: Day) -> Figure:
    """What share of the patients was done after how long: from arrival, and from treatment on."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 3), layout="constrained")
    for times, label, colour, style in (
        (each.treated, "from when a doctor began", BLUE, "--"),
        (each.latencies, "from arrival", ALARM_COLOR, "-"),
    ):
        ms = sorted(1000 * t for t in times)
        done = [100 * (n + 1) / len(ms) for n in range(len(ms))]
        axes.step(ms, done, where="post", color=colour, linestyle=style, linewidth=2, label=label)
    p50, p99 = (1000 * percentile(each.latencies, q) for q in (50, 99))
    for at, label in ((p50, f"p50: {p50:.0f} ms"), (p99, f"p99: {p99:.0f} ms")):
        axes.axvline(at, color="0.4", linestyle=":")
        axes.annotate(
            label, (at, 4), xytext=(-4, 0), textcoords="offset points", rotation=90, ha="right"
        )
    axes.set_ylim(0, 103)
    axes.set_xlim(left=0)
    axes.set_xlabel("milliseconds")
    axes.set_ylabel("patients done (%)")
    axes.legend(loc="center right", framealpha=1, edgecolor="none")
    axes.spines[["top", "right"]].set_visible(False)
    pyplot.close(figure)
    return figure


def depth_figure(*days: Day) -> Figure:
    """How many patients sat in the waiting room, over time."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 2.6), layout="constrained")
    for each, colour, style in zip(days, (ALARM_COLOR, BLUE), ("--", "-"), strict=False):
        times, depths = zip(*each.depths, strict=True)
        axes.step(
            times, depths, where="post", color=colour, linestyle=style, linewidth=2,
            label=each.title,
        )  # fmt: skip
    axes.set_ylim(bottom=0)
    axes.set_xlim(left=0)
    axes.set_xlabel("seconds since opening")
    axes.set_ylabel("patients waiting")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    pyplot.close(figure)
    return figure


def scaling_figure(days: Sequence[Day]) -> Figure:
    """Throughput against the number of doctors, and what each more of them brought."""
    from matplotlib import pyplot

    sizes = [each.doctors for each in days]
    rates = [each.throughput for each in days]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8.2, 2.8), layout="constrained")
    # On a logarithmic axis even a straight line would seem to bend, and upwards.
    each_like_the_first = rates[0] / sizes[0]
    left.plot(
        (0, sizes[-1]),
        (0, sizes[-1] * each_like_the_first),
        color="0.4",
        linestyle="--",
        label="each like the first",
    )
    left.plot(sizes, rates, color=BLUE, marker="o", linewidth=2, label="measured")
    left.set_ylim(0, 1.3 * max(rates))
    left.set_xlim(left=0)
    left.set_xlabel("doctors (threads)")
    left.set_ylabel("patients a second")
    left.legend(loc="lower right", frameon=False)
    right.plot(sizes, _brought(sizes, rates), color=BLUE, marker="o", linewidth=2)
    right.axhline(0, color="0.4", linewidth=1)
    right.set_xscale("log", base=2)
    right.set_xticks(sizes, [str(n) for n in sizes])
    right.set_xlabel("doctors (threads)")
    right.set_ylabel("a second, by each new doctor")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    pyplot.close(figure)
    return figure


def _brought(sizes: Sequence[int], rates: Sequence[float]) -> list[float]:
    """What each doctor more than on the day before brought, a second; nan where none came."""
    before = zip((0, *sizes), (0.0, *rates), strict=False)
    return [
        (rate - rate_before) / (size - size_before) if size > size_before else math.nan
        for size, rate, (size_before, rate_before) in zip(sizes, rates, before, strict=False)
    ]
