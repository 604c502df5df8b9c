"""Threads, joins, sleep, futures and pools; threads and pools that were there before."""

from __future__ import annotations

import _thread
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from itertools import pairwise
from time import sleep

import pytest
from waiting import FOREVER, line_of, started, until, until_waiting

from threadlab.recorder import record
from threadlab.trace import State


def names(recording):
    return [thread.name for thread in recording.threads]


def test_lives_in_order():
    def a():
        pass

    def b():
        pass

    with record() as recording, started(a, b):
        pass
    assert names(recording) == ["MainThread", "a", "b"]
    main, first, second = recording.threads
    assert main.start == 0.0 <= first.start <= second.start
    assert max(first.end, second.end) <= main.end
    for thread in recording.threads:
        assert thread.running >= 0
        assert thread.waiting >= 0
        assert thread.running + thread.waiting == pytest.approx(thread.end - thread.start)
        assert thread.cpu is None or thread.cpu >= 0


def test_segments_cover_a_life_without_gaps_or_overlaps():
    gate = threading.Barrier(3)

    def work():
        for _ in range(5):
            gate.wait(FOREVER)

    with record() as recording:
        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    trace = recording.trace()
    for index, thread in enumerate(recording.threads):
        mine = [s for s in trace.segments if s.thread == index]
        assert mine[0].start == pytest.approx(thread.start)
        assert mine[-1].end == pytest.approx(thread.end)
        for before, after in pairwise(mine):
            assert before.end == pytest.approx(after.start)
        assert all(s.cpu is None or 0 <= s.cpu <= 1 for s in mine)


def test_join_points_at_the_thread():
    go = threading.Event()

    def worker():
        go.wait(FOREVER)

    def joiner(thread):
        thread.join()  # joins here

    with record() as recording:
        first = threading.Thread(target=worker, name="worker")
        first.start()
        second = threading.Thread(target=joiner, args=(first,), name="joiner")
        second.start()
        until_waiting(recording, State.WAITING_JOIN)
        go.set()
        second.join()
    found = recording.wait_for(thread="joiner", state=State.WAITING_JOIN)
    assert [recording.trace().threads[w.holder] for w in found] == ["worker"]
    assert found[0].line == line_of("# joins here", __file__)


def test_join_refuses_what_it_refuses_bare():
    with record():
        with pytest.raises(RuntimeError, match="before it is started"):
            threading.Thread().join()
        with pytest.raises(RuntimeError, match="current thread"):
            threading.current_thread().join()


def test_join_with_a_timeout_returns():
    go = threading.Event()

    def worker():
        go.wait(FOREVER)

    with record() as recording, started(worker) as (thread,):
        thread.join(0.001)
        assert thread.is_alive()
        go.set()
    assert recording.wait_for(thread="MainThread", state=State.WAITING_JOIN)


@pytest.mark.parametrize("how", ["time.sleep", "from time import sleep"])
def test_sleep(how):
    with record() as recording:
        if how == "time.sleep":
            time.sleep(0.001)
        else:
            sleep(0.001)
    (wait_,) = recording.wait_for(state=State.SLEEPING)
    assert wait_.end > wait_.start
    assert sleep is time.sleep


def test_sleep_refuses_what_it_refuses_bare():
    with record():
        with pytest.raises(ValueError, match="non-negative"):
            time.sleep(-1)
        with pytest.raises(TypeError):
            time.sleep("long")


def test_future_points_at_the_worker():
    go, begun = threading.Event(), threading.Event()

    def task():
        begun.set()
        go.wait(FOREVER)
        return 42

    got = []
    with record() as recording, ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
        future = pool.submit(task)
        assert begun.wait(FOREVER)

        def reader():
            got.append(future.result())

        with started(reader):
            until_waiting(recording, State.WAITING_FUTURE)
            go.set()
    (wait_,) = recording.wait_for(state=State.WAITING_FUTURE)
    assert got == [42]
    assert recording.trace().threads[wait_.holder] == "pool_0"
    assert "pool" in repr(recording)
    assert "pool_0" not in repr(recording)


@pytest.mark.parametrize("collect", [as_completed, wait])
def test_waiting_for_several_futures(collect):
    go = threading.Event()
    with record() as recording, ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(go.wait, FOREVER) for _ in range(2)]

        def reader():
            list(collect(futures))

        with started(reader):
            until(
                lambda: any(
                    w.state is State.WAITING_FUTURE and w.thread == "reader"
                    for w in recording.waiting_now()
                )
            )
            go.set()
    assert recording.wait_for(thread="reader", state=State.WAITING_FUTURE)


def test_pool_and_its_idle_workers_from_before():
    with ThreadPoolExecutor(1, thread_name_prefix="old") as pool:
        assert pool.submit(int).result() == 0
        lock = threading.Lock()

        def task():
            with lock:
                return "done"

        with record() as recording:
            assert pool.submit(task).result() == "done"
    trace = recording.trace()
    assert names(recording) == ["MainThread", "old_0"]
    first = next(s for s in trace.segments if s.thread == 1)
    assert first.state in (State.WAITING_QUEUE, State.RUNNING)
    assert first.start == 0.0
    (hold,) = trace.holds
    assert trace.threads[hold.thread] == "old_0"


def test_thread_that_runs_from_before_to_after():
    go, looping = threading.Event(), threading.Event()

    def spinner():
        while not go.is_set():
            looping.set()

    with started(spinner):
        assert looping.wait(FOREVER)
        with record() as recording:
            pass
        go.set()
    assert names(recording) == ["MainThread", "spinner"]
    assert recording.threads[1].waiting == 0
    assert recording.threads[1].end == recording.threads[0].end


def test_thread_without_a_thread_object():
    lock, done = threading.Lock(), threading.Event()

    def raw():
        with lock:
            pass
        done.set()

    before = threading.active_count()
    with record() as recording:
        _thread.start_new_thread(raw, ())
        assert done.wait(FOREVER)
        assert threading.active_count() == before
    assert len(recording.threads) == 2
    assert len(recording.trace().holds) == 1


def test_two_threads_of_one_name_are_told_apart():
    with record() as recording:
        for _ in range(2):
            thread = threading.Thread(target=int, name="twin")
            thread.start()
            thread.join()
    assert names(recording) == ["MainThread", "twin", "twin #2"]


def test_what_a_thread_dies_of_is_marked_and_still_reported(monkeypatch):
    reported = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))

    def failing():
        raise ValueError("wrong")  # dies here

    with record() as recording, started(failing):
        pass
    (mark,) = recording.trace().marks
    assert (mark.label, mark.kind) == ("ValueError: wrong", "exception")
    assert mark.line == line_of("# dies here", __file__)
    assert reported == [ValueError]


def test_a_failing_task_is_marked():
    def failing():
        raise KeyError("task")

    with record() as recording, ThreadPoolExecutor(1) as pool:
        assert isinstance(pool.submit(failing).exception(), KeyError)
    assert [m.label for m in recording.trace().marks] == ["KeyError: 'task'"]


def test_a_dead_thread_keeps_nothing_alive():
    import gc
    import weakref

    class Big:
        pass

    big = Big()
    there = weakref.ref(big)
    with record() as recording:
        thread = threading.Thread(target=lambda thing: None, args=(big,))
        thread.start()
        thread.join()
    del big, thread
    gc.collect()
    assert there() is None
    assert recording.threads


def test_each_hold_belongs_to_its_thread_where_idents_are_given_out_again():
    lock = threading.Lock()

    def work():
        with lock:
            pass

    names = [f"worker {i}" for i in range(40)]
    with record() as recording:
        for name in names:
            thread = threading.Thread(target=work, name=name)
            thread.start()
            thread.join()
    trace = recording.trace()
    assert [trace.threads[hold.thread] for hold in trace.holds] == names
