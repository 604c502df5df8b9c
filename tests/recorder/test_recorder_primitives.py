"""Event, Condition, Semaphore, Barrier: waiting is filed under their name and line."""

from __future__ import annotations

import threading

import pytest
from waiting import FOREVER, line_of, started, until, until_waiting

from threadlab.recorder import record
from threadlab.trace import State

made_before = threading.Condition()


def only(found):
    (one,) = found
    return one


def test_event():
    ready = threading.Event()

    def waiter():
        assert ready.wait(FOREVER)  # waits here

    with record() as recording, started(waiter):
        until_waiting(recording, State.WAITING_EVENT)
        ready.set()
    wait = only(recording.wait_for("ready"))
    assert wait.state is State.WAITING_EVENT
    assert wait.line == line_of("# waits here", __file__)
    assert [mark.label for mark in recording.trace().marks] == ["set ready"]


def test_an_event_that_is_set_is_not_waited_for():
    ready = threading.Event()
    ready.set()
    with record() as recording:
        assert ready.wait()
    assert recording.wait_for() == ()


@pytest.mark.parametrize(
    "condition",
    [made_before, threading.Condition(), threading.Condition(threading.Lock())],
    ids=["module", "own RLock", "own Lock"],
)
def test_condition_made_before(condition):
    _condition(condition)


@pytest.mark.parametrize("lock", [None, threading.Lock, threading.RLock])
def test_condition_made_inside(lock):
    with record():
        condition = threading.Condition() if lock is None else threading.Condition(lock())
        originals = {type(value) for value in vars(condition).values() if callable(value)}
    # What the condition copied from its lock while recording is the lock's own.
    assert originals <= {type([].append)}
    assert "threadlab" not in repr(vars(condition))
    _condition(condition)


def _condition(condition):
    done = []

    def waiter():
        with condition:
            while not done:
                condition.wait(FOREVER)

    with record() as recording, started(waiter):
        until_waiting(recording, State.WAITING_CONDITION)
        with condition:
            done.append(True)
            condition.notify()
    wait = recording.wait_for(state=State.WAITING_CONDITION)[0]
    assert wait.on is not None
    trace = recording.trace()
    mine = [hold for hold in trace.holds if trace.threads[hold.thread] == "waiter"]
    # It held the lock before it waited and again after, not meanwhile.
    assert len(mine) == 2
    assert mine[0].end <= wait.start + 1e-3
    assert mine[1].start >= wait.end - 1e-3 or mine[1].start >= mine[0].end
    assert len({hold.lock for hold in trace.holds}) == 1
    assert [mark.label.split()[0] for mark in trace.marks] == ["notify"]


@pytest.mark.parametrize("inside", [False, True], ids=["before", "inside"])
def test_condition_acquired_and_released_by_hand(inside):
    before = threading.Condition()
    with record() as recording:
        used = threading.Condition() if inside else before
        used.acquire()
        used.acquire()
        used.release()
        assert used._is_owned()
        used.release()
    assert recording.locks == (("used",) if inside else ("before",))
    assert len(recording.trace().holds) == 1


def test_condition_names_its_lock():
    lock = threading.Lock()
    changed = threading.Condition(lock)
    with record() as recording:
        with changed:
            pass
        with lock:
            pass
    assert len(recording.locks) == 1
    assert len(recording.trace().holds) == 2


def test_notified_but_the_lock_is_held_is_waiting_for_the_lock():
    condition, done = threading.Condition(), []

    def waiter():
        with condition:
            while not done:
                condition.wait(FOREVER)

    with record() as recording, started(waiter):
        until_waiting(recording, State.WAITING_CONDITION)
        with condition:
            done.append(True)
            condition.notify()
            until_waiting(recording, State.WAITING_LOCK)
    wait = recording.wait_for("condition", state=State.WAITING_LOCK)[-1]
    assert recording.trace().threads[wait.holder] == "MainThread"


def test_condition_refuses_what_it_refuses_bare():
    condition = threading.Condition()
    with record():
        with pytest.raises(RuntimeError, match="un-acquired"):
            condition.wait()
        with pytest.raises(RuntimeError, match="un-acquired"):
            condition.notify()
        with pytest.raises(RuntimeError):
            condition.release()
    assert "acquire" in vars(condition)
    assert condition.acquire(False)


@pytest.mark.parametrize("kind", [threading.Semaphore, threading.BoundedSemaphore])
@pytest.mark.parametrize("way", ["with", "acquire"])
def test_semaphore(kind, way):
    slots = kind(1)

    def waiter():
        if way == "with":
            with slots:
                pass
        else:
            slots.acquire()
            slots.release()

    with record() as recording:
        slots.acquire()
        with started(waiter):
            until_waiting(recording, State.WAITING_SEMAPHORE)
            slots.release()
    assert only(recording.wait_for("slots")).state is State.WAITING_SEMAPHORE


def test_barrier():
    gate = threading.Barrier(2)

    def waiter():
        gate.wait(FOREVER)

    with record() as recording, started(waiter):
        until_waiting(recording, State.WAITING_BARRIER)
        gate.wait(FOREVER)
    assert recording.wait_for("gate", thread="waiter")[0].state is State.WAITING_BARRIER
    assert not gate.broken


def test_a_broken_barrier_raises_as_ever():
    gate = threading.Barrier(2)
    with record() as recording, pytest.raises(threading.BrokenBarrierError):
        gate.wait(0.001)
    assert recording.wait_for("gate")


def test_timer_sleeps_until_it_fires():
    fired = threading.Event()
    with record() as recording:
        timer = threading.Timer(0.01, fired.set)
        timer.start()
        assert fired.wait(FOREVER)
        timer.join(FOREVER)
        until(lambda: not timer.is_alive())
    states = {wait.state for wait in recording.wait_for(thread=timer.name)}
    assert states == {State.SLEEPING}
