"""An explored schedule as a trace: what every thread did at every step, its own or another's."""

from __future__ import annotations

from itertools import pairwise

import pytest

from threadlab import explore
from threadlab.trace import Segment, State

CONDITION = """
import threading
plate, shelf = threading.Condition(), []

def cook():
    with plate:
        shelf.append("plate")
        plate.notify()

def waiter():
    with plate:
        if not shelf:
            plate.wait()
        shelf.pop()

threads = [threading.Thread(target=f) for f in (waiter, cook, waiter)]
for t in threads: t.start()
for t in threads: t.join()
"""


def lane(source: str, name: str) -> list[Segment]:
    trace = explore(source).trace()
    thread = next(i for i, shown in enumerate(trace.threads) if name in shown)
    return sorted((s for s in trace.segments if s.thread == thread), key=lambda s: s.start)


def test_every_moment_of_a_thread_is_accounted_for() -> None:
    """From the first step on it runs, waits or is ready, and never two of these at once."""
    waiter = lane(CONDITION, "(A)")
    assert [(a.end, b.start) for a, b in pairwise(waiter) if a.end != b.start] == []
    states = [s.state for s in waiter if s.state is not State.RUNNING]
    assert states == [State.WAITING_CONDITION, State.RUNNABLE]
    assert waiter[0].start == 0


def test_who_waits_on_a_condition_holds_its_lock_no_more() -> None:
    trace = explore(CONDITION).trace()
    wait = next(s for s in trace.segments if s.state is State.WAITING_CONDITION)
    assert wait.on == "plate"
    mine = [h for h in trace.holds if h.thread == wait.thread]
    assert mine[0].end == wait.start
    assert mine[1].start > wait.end


@pytest.mark.parametrize(
    ("wanted", "state", "on", "label"),
    [
        ("clock.get()", State.WAITING_QUEUE, "clock", "an item in queue clock (empty)"),
        ("full.put(2)", State.WAITING_QUEUE, "full", "room in queue full (full, 1 items)"),
        ("rendezvous.wait()", State.WAITING_BARRIER, "rendezvous", "1 more at barrier rendezvous"),
        ("Future().result()", State.WAITING_FUTURE, None, "the future to be done"),
        ("never.wait()", State.WAITING_EVENT, "never", ""),
        ("empty.acquire()", State.WAITING_SEMAPHORE, "empty", ""),
        ("taken.acquire()", State.WAITING_LOCK, "taken", ""),
    ],
)
def test_what_is_waited_for_is_told_by_kind_and_name(
    wanted: str, state: State, on: str | None, label: str
) -> None:
    source = f"""
import threading, queue
from concurrent.futures import Future
clock, full = queue.Queue(), queue.Queue(1)
full.put(1)
rendezvous, never = threading.Barrier(2), threading.Event()
empty, taken = threading.Semaphore(0), threading.Lock()
taken.acquire()
thread = threading.Thread(target=lambda: {wanted})
thread.start()
thread.join()
"""
    last = lane(source, "(A)")[-1]
    assert (last.state, last.on, last.label) == (state, on, label)
    main = lane(source, "(M)")[-1]
    assert (main.state, main.holder) == (State.WAITING_JOIN, 1)
