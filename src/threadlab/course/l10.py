"""Lesson 10: the clerks who write into books, and how long each way of theirs made them wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from threadlab.recorder.recording import Recording
from threadlab.trace import State, Trace

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CLERKS = 3
COLOUR = "#0072B2"


def clerks(way: str, *work: Callable[[], object]) -> None:
    """Let three clerks called ``"way 1"`` to ``"way 3"`` do the same work, and wait for them.

    With several functions there is one clerk for each. An exception ends its own thread only; the
    first one is raised at the end.
    """
    jobs = work if len(work) > 1 else work * CLERKS
    failures: list[Exception | None] = [None] * len(jobs)  # each writes its own place only

    def clerk(place: int) -> None:
        try:
            jobs[place]()
        except Exception as error:
            failures[place] = error

    threads = [
        threading.Thread(target=clerk, args=(place,), name=f"{way} {place + 1}")
        for place in range(len(jobs))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for failure in failures:
        if failure is not None:
            raise failure


def waited(trace: Trace, ways: list[str]) -> dict[str, float]:
    """For each way the milliseconds that its clerks waited for a lock, all of them together."""
    return {
        way: 1000
        * sum(
            segment.end - segment.start
            for segment in trace.segments
            if segment.state is State.WAITING_LOCK
            and trace.threads[segment.thread].rpartition(" ")[0] == way
        )
        for way in ways
    }


def waiting_figure(recording: Recording, ways: list[str]) -> Figure:
    """The time waited for locks in each way, as bars, in milliseconds."""
    from matplotlib import pyplot  # slow to import, and wanted in one cell only

    times = waited(recording.trace(), ways)
    figure, axes = pyplot.subplots(figsize=(7, 2.4), layout="constrained")
    bars = axes.barh(list(times), list(times.values()), color=COLOUR)
    axes.bar_label(bars, fmt="%.1f ms", padding=4)
    axes.invert_yaxis()
    axes.margins(x=0.2)
    axes.set_xlabel("waited for a lock, three clerks together (milliseconds)")
    axes.spines[["top", "right"]].set_visible(False)
    pyplot.close(figure)
    return figure
