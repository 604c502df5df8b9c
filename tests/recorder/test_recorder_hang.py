"""Telling that nothing moves, and why."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from waiting import FOREVER, line_of, started, until, until_waiting

from threadlab.recorder import hang_report, hang_watch, record, watch
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


@pytest.mark.parametrize(
    ("progress", "told"),
    [(lambda now: now, []), (lambda now: min(now, 50.0), [pytest.approx(51.0, abs=0.5)])],
    ids=["always", "until 50"],
)
def test_what_moves_is_not_reported_and_what_stops_is_after_the_timeout(
    monkeypatch, progress, told
):
    """A hundred seconds pass, by a clock that is moved by hand."""
    now, reported_at = [0.0], []
    wait = watch.locked_within

    def pass_by(lock, seconds):
        if seconds <= 0:
            return wait(lock, seconds)
        now[0] += seconds
        return now[0] > 100.0

    monkeypatch.setattr(watch, "clock", lambda: now[0])
    monkeypatch.setattr(watch, "locked_within", pass_by)
    monkeypatch.setattr(watch, "hang_report", lambda recording: recording)
    recording = SimpleNamespace(_progress=lambda: progress(now[0]))
    with hang_watch(recording, 1.0, lambda report: reported_at.append(now[0])):
        pass
    assert reported_at == told


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
