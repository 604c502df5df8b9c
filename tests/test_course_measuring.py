"""The helpers of lessons 01 and 02: what they do, never how long it takes."""

from __future__ import annotations

import threading
from urllib.error import HTTPError

import pytest

from threadlab.course import l01, l02
from threadlab.course.server import LoopbackServer, Page


def test_primes() -> None:
    assert l01.primes_between(0, 30) == 10
    assert l01.primes_between(11, 12) == 1
    assert l01.primes_between(24, 29) == 0
    assert l01.search(100) == 25


def test_fetch_gives_the_bytes_and_raises_for_failures() -> None:
    with LoopbackServer({"/": "page", "/bad": Page(status=500)}) as server:
        assert l01.fetch(server.url("/")) == b"page"
        with pytest.raises(HTTPError) as raised:
            l01.fetch(server.url("/bad"))
        raised.value.close()


def test_six_jobs_run_more_than_once_and_leave_nothing() -> None:
    before = set(threading.enumerate())
    with l01.six_jobs() as jobs:
        assert len(jobs) == 6
        for _ in range(2):
            for work in jobs.values():
                work()
    assert set(threading.enumerate()) == before


def test_a_speed_up_begins_at_one_and_is_drawn() -> None:
    curves = [l01.SpeedUp("waiting", (1, 2), (1.0, 2.0)), l01.SpeedUp("both", (1, 2), (1.0, 1.0))]
    (axes,) = l01.draw(curves).axes
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == [
        "waiting",
        "both",
        "as many times as workers",
    ]
    assert axes.get_xlabel()
    assert axes.get_ylabel()


def test_a_pool_has_as_many_threads_as_it_may_and_no_pool_as_many_as_tasks() -> None:
    assert l02.cost_of_threads(30, 4).threads == 4
    assert l02.cost_of_threads(30).threads == 30


def test_times_for_each_size_are_drawn() -> None:
    taken = l02.seconds_by_workers((1, 2), tasks=2, seconds=0.001)
    assert len(taken) == 2
    (axes,) = l02.draw((1, 2), taken).axes
    assert "s" in axes.get_ylabel()
