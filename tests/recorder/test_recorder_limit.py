"""A real deadlock, live: the limit ends what waits, and the picture shows why."""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from waiting import FOREVER, line_of, until

from threadlab.recorder import record
from threadlab.trace import State

LIMIT = 0.2


def patiently(scenario, waiters):
    """The recording that ``scenario(limit)`` makes, with that many threads waiting at its end.

    The limit is real time, and a busy machine may need more of it until everybody waits.
    """
    limit = LIMIT
    while True:
        recording, threads = scenario(limit)
        if len(recording.waiting_now()) == waiters or limit > 20:
            break
        limit *= 3
    assert len(recording.waiting_now()) == waiters
    assert gone(*threads)
    # The picture ends where the limit was, with everybody as they were then.
    trace = recording.trace()
    assert limit <= trace.duration == recording.threads[0].end
    return recording


def daemon(target, *args):
    thread = threading.Thread(target=target, args=args, name=target.__name__, daemon=True)
    thread.start()
    return thread


def gone(*threads):
    for thread in threads:
        thread.join(FOREVER)
    return not any(thread.is_alive() for thread in threads)


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_two_locks_in_two_orders(kind, capsys):
    reached_the_end = []
    locks = {}

    def scenario(limit):
        lock_a, lock_b, both = kind(), kind(), threading.Barrier(2)
        locks.update(lock_a=lock_a, lock_b=lock_b)
        reached_the_end.clear()

        def one():
            with lock_a:
                both.wait()
                with lock_b:  # one waits
                    pass

        def two():
            with lock_b:
                both.wait()
                with lock_a:  # two waits
                    pass

        threads = []
        with record("deadlock", limit=limit) as recording:
            threads += [daemon(one), daemon(two)]
            for thread in threads:
                thread.join()
            reached_the_end.append(True)
        return recording, threads

    recording = patiently(scenario, 3)
    assert not reached_the_end
    assert locks["lock_a"].acquire(False)
    assert locks["lock_b"].acquire(False)
    waits = {wait.thread: wait for wait in recording.waiting_now()}
    assert (waits["one"].on, waits["one"].holder) == ("lock_b", "two")
    assert (waits["two"].on, waits["two"].holder) == ("lock_a", "one")
    assert not any(wait.holder_ended for wait in waits.values()), "they held them until the limit"
    assert waits["one"].line == waits["two"].holder_line == line_of("# one waits", __file__)
    assert waits["two"].line == waits["one"].holder_line == line_of("# two waits", __file__)
    assert (waits["MainThread"].state, waits["MainThread"].holder) == (State.WAITING_JOIN, "one")
    assert any(
        note.startswith("Deadlock: one waits for lock_b, held by two") for note in recording.notes
    )
    trace = recording.trace()
    last = {segment.thread: segment for segment in trace.segments}
    assert {segment.state for segment in last.values()} == {
        State.WAITING_JOIN,
        State.WAITING_LOCK,
    }
    assert all(segment.end == trace.duration for segment in last.values())
    assert capsys.readouterr() == ("", "")


def test_daemon_threads_and_joins_with_a_timeout_need_no_limit():
    lock_a, lock_b, both = threading.Lock(), threading.Lock(), threading.Barrier(3)

    def one():
        with lock_a:
            both.wait()
            lock_b.acquire(timeout=FOREVER)

    def two():
        with lock_b:
            both.wait()
            lock_a.acquire(timeout=FOREVER)

    with record() as recording:
        threads = [threading.Thread(target=f, daemon=True) for f in (one, two)]
        for thread in threads:
            thread.start()
        both.wait()
        until(lambda: sum(w.state is State.WAITING_LOCK for w in recording.waiting_now()) == 2)
        for thread in threads:
            thread.join(0.01)
    assert any(note.startswith("Deadlock:") for note in recording.notes)
    assert sum(w.state is State.WAITING_LOCK for w in recording.waiting_now()) == 2
    lock_a.release()
    assert gone(*threads)


def test_the_same_lock_twice():
    lock = threading.Lock()

    def scenario(limit):
        with record(limit=limit) as recording, lock:
            lock.acquire()
        return recording, []

    (wait,) = patiently(scenario, 1).waiting_now()
    assert (wait.thread, wait.on, wait.holder) == ("MainThread", "lock", "MainThread")
    assert not lock.locked()


@pytest.mark.parametrize("lock", [threading.Lock, threading.RLock])
def test_a_notification_that_never_comes(lock, capsys):
    condition = threading.Condition(lock())

    def waiter():
        with condition:
            condition.wait()

    def scenario(limit):
        threads = []
        with record(limit=limit) as recording:
            threads += [daemon(waiter) for _ in range(3)]
            for thread in threads:
                thread.join()
        return recording, threads

    states = [wait.state for wait in patiently(scenario, 4).waiting_now()]
    assert states.count(State.WAITING_CONDITION) == 3
    assert condition.acquire(False)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("make", "block"),
    [
        (threading.Event, lambda event: event.wait()),
        (lambda: threading.Semaphore(0), lambda semaphore: semaphore.acquire()),
        (lambda: threading.Barrier(3), lambda barrier: barrier.wait()),
        (queue.Queue, lambda jobs: jobs.get()),
        (queue.SimpleQueue, lambda jobs: jobs.get()),
        (lambda: None, lambda nothing: time.sleep(FOREVER)),
    ],
    ids=["Event", "Semaphore", "Barrier", "Queue", "SimpleQueue", "sleep"],
)
def test_every_kind_of_waiting_ends(make, block):
    def scenario(limit):
        thing = make()

        def waiter():
            block(thing)

        threads = []
        with record(limit=limit) as recording:
            threads.append(daemon(waiter))
            block(thing)
        return recording, threads

    recording = patiently(scenario, 2)
    assert {wait.thread for wait in recording.waiting_now()} == {"MainThread", "waiter"}


def test_a_queue_that_is_never_worked_off_and_a_pool(capsys):
    jobs = queue.Queue()
    jobs.put(1)

    def scenario(limit):
        with (
            record(limit=limit) as recording,
            ThreadPoolExecutor(2, thread_name_prefix="pool") as pool,
        ):
            pool.submit(jobs.join)
            pool.submit(lambda: jobs.join())
            jobs.join()
        return recording, [t for t in threading.enumerate() if t.name.startswith("pool")]

    recording = patiently(scenario, 3)
    assert "MainThread waits on jobs" in " ".join(recording.notes)
    assert capsys.readouterr() == ("", "")


def test_a_block_that_ends_in_time_is_not_touched():
    go, got, passed = threading.Event(), [], threading.Event()

    def waiter():
        got.append(go.wait(FOREVER))

    limit, took = LIMIT, FOREVER
    while took >= limit:  # a busy machine may need more time than that for the block
        limit *= 3
        began = time.monotonic()
        with record(limit=limit) as recording:
            thread = daemon(waiter)
        took = time.monotonic() - began
    # The recording is over; its limit must not end what still runs.
    assert not passed.wait(limit * 1.2)
    assert thread.is_alive()
    go.set()
    assert gone(thread)
    assert got[-1:] == [True]
    assert not any("limit" in note for note in recording.notes)


def test_finally_and_with_run_on_the_way_out():
    lock, never, cleaned = threading.Lock(), threading.Event(), []

    def waiter():
        try:
            with lock:
                never.wait(FOREVER)
        finally:
            cleaned.append(True)

    def scenario(limit):
        cleaned.clear()
        threads = []
        with record(limit=limit) as recording:
            threads.append(daemon(waiter))
            threads[0].join()
        return recording, threads

    patiently(scenario, 2)
    assert cleaned == [True]
    assert not lock.locked()
