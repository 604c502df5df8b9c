"""Lock and RLock: waiting, holding, and that nothing else about them changes."""

from __future__ import annotations

import contextlib
import threading
from itertools import pairwise

import pytest
from waiting import FOREVER, line_of, started, until_waiting

from threadlab.recorder import Recording, record
from threadlab.trace import State

premade = threading.Lock()
premade_rlock = threading.RLock()


def contend(lock, waiter, *, release=None) -> Recording:
    """Main holds ``lock`` until the thread ``waiter`` waits for it."""
    with record("contention") as recording:
        lock.acquire()
        with started(waiter):
            until_waiting(recording, State.WAITING_LOCK)
            (release or lock.release)()
    return recording


@pytest.mark.parametrize("lock", [premade, premade_rlock], ids=["Lock", "RLock"])
def test_waiting_for_a_lock_made_before_the_recording(lock):
    def waiter():
        with lock:  # the waiting line
            pass

    recording = contend(lock, waiter)
    (wait,) = recording.wait_for(state=State.WAITING_LOCK)
    trace = recording.trace()
    assert trace.threads[wait.thread] == "waiter"
    assert wait.on == "lock"  # what it is called where the recording was opened
    assert trace.threads[wait.holder] == "MainThread"
    assert wait.line == line_of("# the waiting line", __file__)
    assert wait.file is None  # the trace's own source
    assert trace.source.splitlines()[wait.line - 1].strip().startswith("with lock:")


def test_holds_of_both_threads_in_order():
    lock = threading.Lock()

    def waiter():
        with lock:
            pass

    recording = contend(lock, waiter)
    trace = recording.trace()
    first, second = trace.holds
    assert [trace.threads[h.thread] for h in (first, second)] == ["MainThread", "waiter"]
    assert first.lock == second.lock == "lock"
    assert first.start <= first.end <= second.start <= second.end
    assert recording.locks == ("lock",)


@pytest.mark.parametrize(
    "call",
    [
        lambda lock: lock.acquire(),
        lambda lock: lock.acquire(True),
        lambda lock: lock.acquire(True, FOREVER),
        lambda lock: lock.acquire(timeout=FOREVER),
        lambda lock: lock.acquire(blocking=True, timeout=int(FOREVER)),
        lambda lock: lock.__enter__(),
    ],
)
@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_every_way_to_wait(kind, call):
    lock = kind()
    got = []

    def waiter():
        got.append(call(lock))
        lock.release()

    assert len(contend(lock, waiter).wait_for("lock")) == 1
    assert got == [True]


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_not_blocking_is_not_waiting(kind):
    lock = kind()
    got = []

    def other():
        got.append((lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0)))

    with record() as recording, lock, started(other):
        pass
    assert got == [(False, False, False)]
    assert recording.wait_for(state=State.WAITING_LOCK) == ()
    assert len(recording.trace().holds) == 1


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_a_timeout_that_passes(kind):
    lock = kind()
    got = []

    def other():
        got.append(lock.acquire(timeout=0.001))

    with record() as recording, lock, started(other):
        pass
    assert got == [False]
    assert len(recording.wait_for("lock", thread="other")) == 1
    assert len(recording.trace().holds) == 1


def test_a_reentrant_lock_is_held_once():
    lock = threading.RLock()
    with record() as recording, lock, lock:
        lock.acquire()
        lock.release()
    (hold,) = recording.trace().holds
    assert hold.lock == "lock"


def test_a_lock_given_back_by_another_thread():
    lock = threading.Lock()

    def other():
        lock.release()

    with record() as recording:
        lock.acquire()
        with started(other):
            pass
    (hold,) = recording.trace().holds
    assert recording.trace().threads[hold.thread] == "MainThread"
    assert not lock.locked()


def test_locks_through_an_exit_stack():
    locks = [threading.Lock(), threading.Lock()]
    with record() as recording, contextlib.ExitStack() as stack:
        for lock in locks:
            stack.enter_context(lock)
    assert recording.locks == ("lock", "locks[0]")
    assert len(recording.trace().holds) == 2
    assert not any(lock.locked() for lock in locks)


def test_held_before_the_recording():
    lock = threading.Lock()
    lock.acquire()

    def waiter():
        with lock:
            pass

    with record() as recording, started(waiter):
        until_waiting(recording, State.WAITING_LOCK)
        lock.release()
    (wait,) = recording.wait_for("lock")
    assert wait.holder is None or recording.trace().threads[wait.holder] != "waiter"


def test_still_held_at_the_end():
    lock = threading.Lock()
    with record() as recording:
        lock.acquire()
    (hold,) = recording.trace().holds
    assert hold.end == recording.threads[0].end
    lock.release()


def _refusals(lock):
    """What a lock says to wrong use."""
    found = []
    for wrong in (
        lambda: lock.release(),
        lambda: lock.acquire(False, 1),
        lambda: lock.acquire(True, -5),
        lambda: lock.acquire(True, 1e300),
        lambda: lock.acquire(1, 2, 3),
        lambda: lock.acquire(True, blocking=True),
        lambda: lock.acquire(why=1),
        lambda: lock.acquire(timeout="soon"),
    ):
        with pytest.raises(Exception) as caught:  # noqa: PT011 - whichever it is bare
            wrong()
        assert caught.value.__context__ is None
        # C and Python count superfluous arguments in different words.
        counted = isinstance(caught.value, TypeError) and "argument" in str(caught.value)
        found.append((type(caught.value), "" if counted else str(caught.value)))
    return found


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_wrong_use_is_refused_in_the_same_words(kind):
    lock = kind()
    bare = _refusals(lock)
    with record():
        assert _refusals(lock) == bare
        with lock:
            pass
        assert _refusals(lock) == bare
    assert lock.acquire(False)


def test_a_thread_that_does_not_hold_it_cannot_release_a_reentrant_lock():
    lock, refused = threading.RLock(), []

    def other():
        try:
            lock.release()
        except RuntimeError as error:
            refused.append(str(error))

    with record() as recording, lock, started(other):
        pass
    assert refused == ["cannot release un-acquired lock"]
    (hold,) = recording.trace().holds
    assert recording.trace().threads[hold.thread] == "MainThread"


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_an_exception_inside_with_gives_the_lock_back(kind):
    lock = kind()
    with record() as recording:
        with pytest.raises(KeyError), lock:
            raise KeyError("inside")
        assert lock.acquire(False)
        lock.release()
    assert len(recording.trace().holds) == 2


def test_the_lock_passes_through_several_holders_during_one_wait():
    lock, middle_has_it, go = threading.Lock(), threading.Event(), threading.Event()

    def middle():
        with lock:
            middle_has_it.set()
            go.wait(FOREVER)

    def last():
        # Waits in one go from main's hold through middle's, or joins in at middle's.
        with lock:
            pass

    with record() as recording:
        lock.acquire()
        with started(middle):
            until_waiting(recording, State.WAITING_LOCK)
            lock.release()
            middle_has_it.wait(FOREVER)
            with started(last):
                until_waiting(recording, State.WAITING_LOCK)
                go.set()
    names = recording.trace().threads
    waits = recording.wait_for("lock", thread="last")
    assert [names[wait.holder] for wait in waits] == ["middle"]


def test_oldest_holds_make_room_and_are_counted():
    lock = threading.Lock()
    with record(capacity=10) as recording:
        for _ in range(25):
            with lock:
                pass
    assert recording.dropped == 15
    assert len(recording.trace().holds) == 10
    assert recording.trace().dropped == 15
    assert "15 records dropped" in repr(recording)
    assert any("15 older records" in note for note in recording.notes)


def test_stdlib_locks_are_not_shown():
    import logging

    with record() as recording:
        logging.getLogger("threadlab.test").debug("nothing")
        threading.Event().set()
    assert recording.locks == ()


def test_counting_is_exact_under_contention():
    lock, total, each, threads = threading.Lock(), [0], 500, 4

    def work():
        for _ in range(each):
            with lock:
                total[0] += 1

    with record() as recording:
        workers = [threading.Thread(target=work) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    holds = sorted(recording.trace().holds, key=lambda hold: hold.start)
    assert total == [each * threads]
    assert len(holds) == each * threads
    assert recording.dropped == 0
    # Mutual exclusion: no two holds overlap.
    assert all(a.end <= b.start for a, b in pairwise(holds))


def test_a_lock_of_a_library_is_told_from_the_learners():
    import logging

    handler = logging.StreamHandler()

    def waiter():
        handler.acquire()
        handler.release()

    with record() as recording:
        handler.acquire()
        with started(waiter):
            until_waiting(recording, State.WAITING_LOCK)
            handler.release()
    (wait,) = recording.wait_for(thread="waiter")
    assert (wait.on, wait.label) == (None, "a lock inside logging")
    assert recording.locks == ()
