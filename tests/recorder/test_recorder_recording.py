"""The recording as an object: opened, closed, read, shown, and gone without a trace."""

from __future__ import annotations

import _io
import _queue
import concurrent.futures
import os
import queue
import select
import selectors
import socket
import sqlite3
import subprocess
import threading
import time

import pytest
from waiting import FOREVER, HERE, started, until_waiting

from threadlab.recorder import LimitReached, close_open_recording, record
from threadlab.trace import State, Trace

PATCHED = [
    *(type(threading.Lock()), type(threading.RLock()), threading.Condition, threading.Event),
    *(threading.Semaphore, threading.Barrier, threading.Thread, threading, time, select),
    *(queue.Queue, queue.LifoQueue, queue.PriorityQueue, _queue.SimpleQueue, _io.FileIO),
    *(socket.socket, socket, selectors.DefaultSelector, subprocess.Popen),
    *(concurrent.futures.Future, sqlite3.Connection, sqlite3.Cursor),
]


def everything():
    return [dict(vars(owner)) for owner in PATCHED]


def test_nothing_stays_patched():
    before = everything()
    with record():
        assert everything() != before
    assert everything() == before


def test_nothing_stays_patched_after_an_exception():
    before = everything()
    with pytest.raises(ZeroDivisionError), record():
        _ = 1 / 0
    assert everything() == before


def test_types_and_identities_are_as_before():
    lock, is_class = threading.Lock(), isinstance(threading.Lock, type)
    with record():
        assert type(threading.Lock()) is type(lock)
        assert isinstance(threading.Lock, type) == is_class, "it is one from Python 3.13 on"


def test_an_exception_propagates_and_the_recording_is_readable():
    lock = threading.Lock()
    with pytest.raises(ValueError, match="inside") as caught, record("broken") as recording, lock:
        raise ValueError("inside")
    assert recording.locks == ("lock",)
    assert [(m.label, m.kind) for m in recording.trace().marks] == [
        ("ValueError: inside", "exception")
    ]
    files = [entry.path for entry in caught.traceback]
    assert all(str(path).startswith(HERE) for path in files)


def test_the_recorders_frames_are_not_in_a_traceback():
    lock = threading.Lock()
    with pytest.raises(RuntimeError) as caught, record():
        lock.release()
    assert [str(entry.path) for entry in caught.traceback] == [__file__]


def test_many_recordings_one_after_the_other():
    lock = threading.Lock()
    for _ in range(30):
        with record() as recording, lock:
            pass
        assert recording.locks == ("lock",)
        assert len(recording.trace().holds) == 1


def test_one_at_a_time():
    with (
        record("first"),
        pytest.raises(RuntimeError, match=r"Another recording \(first\) is open"),
        record("second"),
    ):
        pass


def test_once_each():
    recording = record()
    with recording:
        pass
    with pytest.raises(RuntimeError, match="made once"):
        recording.__enter__()


def test_a_recording_whose_block_is_gone():
    before = everything()
    lost = record("lost")
    lost.__enter__()
    close_open_recording()
    assert everything() == before
    assert lost.threads
    close_open_recording()
    with record():
        pass


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": -1}, {"capacity": 0}])
def test_wrong_arguments(wrong):
    with pytest.raises(ValueError, match="and got"):
        record(**wrong)


def test_reading_too_early():
    recording = record()
    with pytest.raises(RuntimeError, match="Nothing is recorded yet"):
        recording.trace()
    with recording, pytest.raises(RuntimeError, match="has not ended"):
        recording.trace()


def test_repr_is_the_same_for_every_run():
    lock_b, lock_a = threading.Lock(), threading.Lock()

    def work():
        with lock_b, lock_a:
            pass

    seen = set()
    for _ in range(3):
        recording = record("twice")
        seen.add(repr(recording))
        with recording, started(work):
            seen.add(repr(recording))
        seen.add(repr(recording))
    assert seen == {
        "<Recording twice: not begun>",
        "<Recording twice: still open: it is shown once its `with` block has ended>",
        "<Recording twice: threads MainThread, work; locks lock_a, lock_b>",
    }


def test_shown_before_it_has_ended():
    with record("early") as recording:
        bundle = recording._repr_mimebundle_()
    assert bundle == {
        "text/plain": "<Recording early: still open: it is shown once its `with` block has ended>"
    }


def test_trace_and_timeline():
    with record("shown") as recording:
        pass
    trace = recording.trace()
    assert isinstance(trace, Trace)
    assert (trace.title, trace.unit, trace.threads) == ("shown", "s", ("MainThread",))
    assert trace is recording.trace()
    assert trace.source == open(__file__, encoding="utf-8").read()  # noqa: SIM115
    assert recording.timeline() is not None
    bundle = recording._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert data["text/plain"] == repr(recording)
    assert "application/vnd.jupyter.widget-view+json" in data


def test_threads_left_waiting_are_ended_there_and_noted():
    never = threading.Event()

    def waiter():
        never.wait(FOREVER)

    with started(waiter):
        pass_on = threading.Event()

        def inner():
            pass_on.wait(FOREVER)

        with record() as recording:
            thread = threading.Thread(target=inner, name="inner", daemon=True)
            thread.start()
            until_waiting(recording, State.WAITING_EVENT)
        never.set()
        (wait,) = recording.wait_for(thread="inner")
        assert wait.end == recording.threads[0].end
        assert any("inner waits for pass_on" in note for note in recording.notes)
        # It goes on after the recording as if nothing had been.
        before = recording.trace()
        pass_on.set()
        thread.join(FOREVER)
        assert not thread.is_alive()
        assert recording.trace() is before


def test_events_are_in_order_of_time():
    jobs, lock = queue.Queue(), threading.Lock()
    with record() as recording, lock:
        jobs.put(1)
        time.sleep(0)
    times = [getattr(e, "start", None) or getattr(e, "at", 0.0) for e in recording.events]
    assert times == sorted(times)
    assert len(recording.events) >= 3


def test_limit_reached_is_only_taken_from_the_recorders_own_hand():
    with pytest.raises(LimitReached), record(limit=FOREVER):
        raise LimitReached("somebody else's")


def test_a_forked_child_is_not_recorded():
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    # Not the modules: forking itself renews some of their variables.
    classes = [owner for owner in PATCHED if isinstance(owner, type)]
    before = [dict(vars(owner)) for owner in classes]
    with record() as recording:
        child = os.fork()
        if child == 0:
            os._exit(0 if [dict(vars(owner)) for owner in classes] == before else 1)
        _, status = os.waitpid(child, 0)
    assert status == 0
    assert recording.threads
