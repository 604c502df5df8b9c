"""Clocks moved by hand: in the place of the real ones, for one block, and for one's own thread."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from threadlab.grading.clocks import HandClocks


def defined(names: dict[str, Any], source: str) -> Callable[[], Any]:
    """The function ``used`` of ``source``, whose names are ``names``."""
    exec(source, names)
    used: Callable[[], Any] = names["used"]
    return used


@pytest.mark.parametrize(
    "source",
    [
        "import time\ndef used(): return time.process_time(), time.perf_counter()",
        "import time as t\ndef used(): return t.thread_time(), t.monotonic()",
        "from time import *\ndef used(): return process_time(), perf_counter()",
        "from time import process_time_ns as c, time_ns as w\n"
        "def used(): return c() / 1e9, w() / 1e9",
        "import os, time\ndef used(): return os.times().user, time.time()",
        "from os import times\ndef used(): return times().user, times().elapsed",
        "def used():\n    from time import process_time, time\n    return process_time(), time()",
    ],
)
def test_the_clocks_move_by_what_is_used(source: str) -> None:
    names: dict[str, Any] = {}
    used = defined(names, source)
    clocks = HandClocks()
    with clocks.among(names):
        cpu, wall = used()
        clocks.use(0.25, 0.5)
        cpu_after, wall_after = used()
    assert (cpu_after - cpu, wall_after - wall) == pytest.approx((0.25, 0.75))
    assert clocks.read == {"cpu", "wall"}
    assert clocks.are_all(source)


def test_what_another_thread_uses_is_the_process_s() -> None:
    names: dict[str, Any] = {"time": time}
    clocks = HandClocks()
    with clocks.among(names):
        there = names["time"]
        thread = threading.Thread(target=clocks.use, args=(2.0, 0.0))
        thread.start()
        thread.join()
        assert there.process_time() == 2.0
        assert there.thread_time() == 0.0


def test_the_real_clocks_are_back_and_were_never_touched() -> None:
    names: dict[str, Any] = {"time": time, "times": os.times, "sleep": time.sleep, "n": 1}
    before, real = dict(names), time.perf_counter
    with HandClocks().among(names):
        assert names["times"] is not os.times
        assert names["sleep"] is time.sleep
        assert time.perf_counter is real
    assert names == before
    assert sys.modules["time"] is time


@pytest.mark.parametrize(
    ("source", "all_here"),
    [
        ("import time\ndef used(clock=time.process_time): return clock()", False),
        ("import time\ndef used(): return open('/proc/self/stat').read()", False),
        ("def used(): return 'io-bound'", True),
        ("import time\ndef used(): return time.perf_counter()", True),
    ],
)
def test_a_clock_that_is_hidden_is_known_by_its_name(source: str, all_here: bool) -> None:
    names: dict[str, Any] = {}
    used = defined(names, source)
    clocks = HandClocks()
    with clocks.among(names):
        used()
    assert clocks.are_all(source) is all_here
