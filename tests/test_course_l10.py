"""The clerks of lesson 10 and the count of their waiting."""

from __future__ import annotations

import threading

import pytest

from threadlab.course.l10 import clerks, waited
from threadlab.trace import Segment, State, Trace


def test_three_clerks_do_the_same_work() -> None:
    names: list[str] = []
    clerks("lock", lambda: names.append(threading.current_thread().name))
    assert sorted(names) == ["lock 1", "lock 2", "lock 3"]


def test_one_clerk_for_each_of_several_functions() -> None:
    done: list[str] = []
    clerks("two", lambda: done.append("a"), lambda: done.append("b"))
    assert sorted(done) == ["a", "b"]


def test_an_error_is_raised_when_all_have_ended() -> None:
    done: list[int] = []

    def stumble() -> None:
        raise ValueError("out of ink")

    with pytest.raises(ValueError, match="out of ink"):
        clerks("two", stumble, lambda: done.append(1))
    assert done == [1]


def test_only_waiting_for_locks_counts_and_each_way_for_itself() -> None:
    trace = Trace(
        threads=("MainThread", "lock 1", "lock 2", "own 1"),
        segments=(
            Segment(0, 0.0, 9.0, State.WAITING_JOIN),
            Segment(1, 0.0, 0.25, State.WAITING_LOCK),
            Segment(2, 0.0, 0.5, State.WAITING_LOCK),
            Segment(2, 0.5, 1.0, State.RUNNING),
            Segment(3, 0.0, 1.0, State.SLEEPING),
        ),
    )
    assert waited(trace, ["lock", "own"]) == {"lock": 750.0, "own": 0.0}
