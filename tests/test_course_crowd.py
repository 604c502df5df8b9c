"""The crowd that lessons let loose on a few lines."""

from __future__ import annotations

import threading

import pytest

from threadlab.course.crowd import crowd


def test_every_thread_calls_the_work_as_often_as_asked() -> None:
    calls: dict[str, int] = {}
    everybody = threading.Barrier(3)

    def work() -> None:
        name = threading.current_thread().name
        if name not in calls:
            everybody.wait(20)  # opens only when three threads are there at once
        calls[name] = calls.get(name, 0) + 1

    crowd(work, 3, 4)
    assert calls == {"crowd-1": 4, "crowd-2": 4, "crowd-3": 4}


def test_an_exception_is_raised_after_everybody_has_ended() -> None:
    ended: list[str] = []

    def work() -> None:
        name = threading.current_thread().name
        if name == "crowd-2":
            raise ValueError("the second one stumbles")
        ended.append(name)

    before = threading.active_count()
    with pytest.raises(ValueError, match="stumbles"):
        crowd(work, 3, 2)
    assert sorted(ended) == ["crowd-1", "crowd-1", "crowd-3", "crowd-3"]
    assert threading.active_count() == before
