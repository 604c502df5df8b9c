"""Many threads that all do the same, many times: what lessons let loose on a few lines."""

from __future__ import annotations

import threading
from collections.abc import Callable


def crowd(work: Callable[[], object], threads: int, times: int) -> None:
    """Let ``threads`` threads call ``work`` ``times`` times each, and wait for all of them.

    An exception ends its own thread only; the first thread's that failed is raised at the end.
    """
    failures: list[Exception | None] = [None] * threads  # each thread writes its own place only

    def member(place: int) -> None:
        try:
            for _ in range(times):
                work()
        except Exception as error:
            failures[place] = error

    members = [
        threading.Thread(target=member, args=(place,), name=f"crowd-{place + 1}")
        for place in range(threads)
    ]
    for thread in members:
        thread.start()
    for thread in members:
        thread.join()
    for failure in failures:
        if failure is not None:
            raise failure
