"""`time` for a program under exploration: it passes for who sleeps, and for who waits for that."""

from __future__ import annotations

import time as real
from types import ModuleType

from threadlab.explorer import here
from threadlab.explorer.ahead import PATIENCE

TICK = 0.001  # seconds that pass between two looks at the clock
LEAP = 3600.0  # and after some looks at the same place


def sleep(seconds: float) -> None:
    """No promise about order: a sleeping thread may go on at any time."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    here.x.passes(seconds)
    here.x.nap()
    if here.x.recording:
        here.x.record(here.x.line(), "sleep", ("sleep",), step=False)


def now() -> float:
    thread = here.x.current
    thread.effects += 1
    here.x.looks_at_clock()
    place = ("clock", here.x.line())
    thread.timeouts[place] += 1
    # a deadline may pass at any time: who keeps looking sees it pass; and of two who look at
    # the same time the one that was started first may well be the later
    tick = TICK / (1 + thread.number)
    thread.now += tick if thread.timeouts[place] <= PATIENCE else LEAP
    return thread.now


def now_ns() -> int:
    return int(now() * 1e9)


def wall() -> float:
    return 1.7e9 + now()


def wall_ns() -> int:
    return int(wall() * 1e9)


module = ModuleType("time")
for name in (
    "strftime", "gmtime", "localtime", "mktime", "asctime", "ctime", "struct_time", "strptime",
    "timezone", "tzname",
):  # fmt: skip
    setattr(module, name, getattr(real, name))
vars(module).update(
    sleep=sleep, monotonic=now, perf_counter=now, time=wall, thread_time=now, process_time=now,
    monotonic_ns=now_ns, perf_counter_ns=now_ns, time_ns=wall_ns,
)  # fmt: skip
