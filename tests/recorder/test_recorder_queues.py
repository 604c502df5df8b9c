"""Queues: who waits, and how deep they are."""

from __future__ import annotations

import queue
import threading

import pytest
from waiting import FOREVER, started, until_waiting

from threadlab.recorder import record
from threadlab.trace import State

KINDS = [queue.Queue, queue.LifoQueue, queue.PriorityQueue]


def depths(recording, name):
    return [depth for _, depth in recording.depths(name)]


@pytest.mark.parametrize("kind", KINDS)
def test_depth_after_each_put_and_get(kind):
    jobs = kind()
    with record() as recording:
        for item in range(3):
            jobs.put(item)
        jobs.get()
        jobs.put(9)
        for _ in range(3):
            jobs.get_nowait()
    assert depths(recording, "jobs") == [1, 2, 3, 2, 3, 2, 1, 0]
    times = [at for at, _ in recording.depths("jobs")]
    assert times == sorted(times)
    assert recording.wait_for() == ()


@pytest.mark.parametrize("kind", [*KINDS, queue.SimpleQueue])
def test_waiting_to_get(kind):
    jobs, got = kind(), []

    def taker():
        got.append(jobs.get())

    with record() as recording, started(taker):
        until_waiting(recording, State.WAITING_QUEUE)
        jobs.put("item")
    (wait,) = recording.wait_for("jobs")
    assert wait.state is State.WAITING_QUEUE
    assert recording.trace().threads[wait.thread] == "taker"
    assert got == ["item"]
    # A SimpleQueue has no lock to read its depth under: the taker may be quicker than the reader.
    assert sorted(depths(recording, "jobs")) in ([0, 1], [0, 0])[: 1 + (kind is queue.SimpleQueue)]


def test_waiting_to_put_into_a_full_queue():
    jobs = queue.Queue(maxsize=1)

    def putter():
        jobs.put(1)
        jobs.put(2)

    with record() as recording, started(putter):
        until_waiting(recording, State.WAITING_QUEUE)
        jobs.get()
    assert len(recording.wait_for("jobs", thread="putter")) == 1
    assert max(depths(recording, "jobs")) == 1


def test_waiting_for_a_queue_to_be_worked_off():
    jobs = queue.Queue()
    jobs.put(1)

    def waiter():
        jobs.join()

    with record() as recording, started(waiter):
        until_waiting(recording, State.WAITING_QUEUE)
        jobs.get()
        jobs.task_done()
    assert len(recording.wait_for("jobs")) == 1


@pytest.mark.parametrize("kind", [queue.Queue, queue.SimpleQueue])
def test_empty_and_wrong_use_are_as_ever(kind):
    jobs = kind()
    with record() as recording:
        with pytest.raises(queue.Empty) as caught:
            jobs.get(timeout=0.001)
        with pytest.raises(queue.Empty):
            jobs.get(False)
        with pytest.raises(queue.Empty):
            jobs.get_nowait()
        with pytest.raises(ValueError, match="timeout"):
            jobs.get(timeout=-1)
    assert caught.value.__context__ is None
    assert len(recording.wait_for("jobs")) == 1


def test_an_unknown_queue_names_the_known():
    jobs = queue.Queue()
    with record() as recording:
        jobs.put(1)
    with pytest.raises(KeyError, match="used: jobs"):
        recording.depths("tasks")


def test_many_items_one_after_the_other():
    jobs, count, taken = queue.Queue(maxsize=3), 200, []

    def putter():
        for item in range(count):
            jobs.put(item, timeout=FOREVER)

    def taker():
        for _ in range(count):
            taken.append(jobs.get(timeout=FOREVER))

    with record() as recording, started(putter, taker):
        pass
    seen = depths(recording, "jobs")
    assert taken == list(range(count))
    assert len(seen) == 2 * count
    assert max(seen) <= 3
    # Each put is one up and each get one down, in the order in which they happened.
    assert [abs(a - b) for a, b in zip(seen, [0, *seen], strict=False)] == [1] * (2 * count)


def test_a_queue_that_only_threads_behind_the_scenes_use_is_not_shown():
    kernels_own, jobs = queue.Queue(), queue.Queue()
    go = threading.Event()
    space = {"go": go, "kernels_own": kernels_own}
    code = "def talk():\n    go.wait()\n    kernels_own.put('reply')\n    kernels_own.get()"
    exec(compile(code, queue.__file__, "exec"), space)  # as a library's code
    kernel = threading.Thread(target=space["talk"], name="Control")
    kernel.start()
    with record() as recording:
        go.set()
        kernel.join(FOREVER)
        jobs.put(1)
    assert recording.trace().threads == (threading.current_thread().name,)
    assert {sample.name for sample in recording.trace().samples} == {"jobs"}
