"""Telling that nothing moves, and why."""

from __future__ import annotations

import threading

import pytest
from waiting import FOREVER, line_of, started, until, until_waiting

from threadlab.recorder import hang_report, hang_watch, record
from threadlab.trace import State


def test_a_deadlock_is_reported_with_its_ring_and_stacks():
    lock_a, lock_b, both, reports = threading.Lock(), threading.Lock(), threading.Barrier(2), []
    reported = threading.Event()

    def one():
        with lock_a:
            both.wait()
            lock_b.acquire(timeout=FOREVER)  # one hangs
            lock_b.release()

    def two():
        with lock_b:
            both.wait()
            if not lock_a.acquire(False):
                reported.wait(FOREVER)

    def told(report):
        reports.append(report)
        reported.set()

    with record() as recording, started(one, two):
        until_waiting(recording, State.WAITING_LOCK)
        until_waiting(recording, State.WAITING_EVENT)
        with hang_watch(recording, 0.05, told):
            until(lambda: reports)
    (report,) = reports
    stuck = {wait.thread: wait for wait in report.waiting}
    assert (stuck["one"].on, stuck["one"].holder) == ("lock_b", "two")
    stacks = {stack.thread: stack.frames for stack in report.stacks}
    assert stacks["one"][-1][2] == line_of("# one hangs", __file__)
    assert "one waits for lock_b, held by two" in str(report)


def test_a_ring_in_words():
    lock_a, lock_b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)

    def one():
        with lock_a:
            both.wait()
            lock_b.acquire(timeout=FOREVER)

    def two():
        with lock_b:
            both.wait()
            lock_a.acquire(timeout=FOREVER)

    with record() as recording, started(one, two):
        until_waiting(recording, State.WAITING_LOCK, 2)
        report = hang_report(recording)
        lock_a.release()
    assert {wait.thread for wait in report.cycle} == {"one", "two"}
    assert str(report).startswith("Deadlock:\n  one waits for lock_b, held by two")


def test_what_moves_is_not_reported():
    reports, lock = [], threading.Lock()
    with record() as recording, hang_watch(recording, FOREVER, reports.append):
        for _ in range(100):
            with lock:
                pass
    assert reports == []


def test_a_thread_that_computes_is_said_to_run():
    reports, stop = [], []

    def spin():
        while not stop:
            pass  # spins

    def told(report):
        reports.append(report)
        stop.append(True)

    with record() as recording, started(spin), hang_watch(recording, 0.05, told):
        until(lambda: reports)
    (report,) = reports
    assert report.cycle == ()
    assert "spin runs in" in str(report)


def test_waiting_now_of_an_open_recording():
    lock = threading.Lock()

    def waiter():
        with lock:
            pass

    with record() as recording:
        with lock, started(waiter):
            until(lambda: recording.waiting_now())
            (wait,) = recording.waiting_now()
            lock.release()
            until(lambda: not recording.waiting_now())
            lock.acquire()
        assert recording.waiting_now() == ()
    assert (wait.thread, wait.on, wait.holder) == ("waiter", "lock", "MainThread")
    assert wait.holder_line == line_of("(wait,) = recording", __file__)
    assert recording.waiting_now() == ()


def test_wrong_timeout():
    with record() as recording, pytest.raises(ValueError, match="timeout"):
        hang_watch(recording, 0, print)


def test_a_lock_that_a_thread_took_along_is_held_by_that_thread():
    """Whoever waits for it often has the ident of the one that has ended."""
    key = threading.Lock()

    def leaks():
        key.acquire()

    def waits():
        key.acquire(timeout=FOREVER)

    with record() as recording:
        gone = threading.Thread(target=leaks, name="gone")
        gone.start()
        gone.join()
        with started(waits):
            until_waiting(recording, State.WAITING_LOCK)
            (stuck,) = (w for w in recording.waiting_now() if w.state is State.WAITING_LOCK)
            key.release()
    assert (stuck.thread, stuck.holder) == ("waits", "gone")
    assert "waits for key, held by gone, which has ended (line" in str(stuck)
