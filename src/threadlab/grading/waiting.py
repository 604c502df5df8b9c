"""How a call of the answer waits: at rest, by naps, or by asking without end.

For drivers that ask "no polling". Nothing is timed: a thread that waits for a signal stands still
at one instruction, costs no processor time and has no reason of its own to wake; one that polls
moves, or naps.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from threadlab.grading import watch

QUIET_TICKS = 8
MOST_TICKS = 60

_cpu = time.process_time
_Thread, _enumerate, _ident = threading.Thread, threading.enumerate, threading.get_ident


def way_of_waiting(call: Callable[[], Any], release: Callable[[], Any]) -> str:
    """How ``call`` waits on a thread of its own until ``release()``, which has to end its wait.

    ``"ended"``: it did not wait. ``"rests"``: it stands still, in a wait without a timeout.
    ``"naps"``: it sleeps, or waits with a timeout, so that it wakes by itself. ``"spins"``: it
    runs on and on. An exception of ``call`` is raised here.
    """
    errors: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:
            errors.append(error)

    thread = _Thread(target=run, name="caller")
    thread.start()
    way = _way_of({thread.ident})
    if way != "ended":
        release()
    thread.join()
    if errors:
        raise errors[0]
    return way


def way_of_the_others() -> str:
    """As `way_of_waiting`, for all threads but the caller's and the watch."""
    others = {t.ident for t in _enumerate()} - {t.ident for t in watch.threads()} - {_ident()}
    return _way_of(others)


def _way_of(idents: set[int | None]) -> str:
    quiet, before, naps, cpu_before = 0, None, False, _cpu()
    for _tick in range(MOST_TICKS):
        watch.sleep(watch.TICK)
        frames = {i: f for i, f in sys._current_frames().items() if i in idents}
        if not frames:
            return "ended"
        now = watch.places(frames)
        naps_now = any(_naps(frame) for frame in frames.values())
        naps = naps or naps_now
        # One that spins is often met at one and the same instruction: where it may be switched.
        cpu = _cpu()
        quiet = quiet + 1 if now == before and cpu - cpu_before < watch.TICK / 10 else 0
        if quiet >= QUIET_TICKS:
            return "naps" if naps_now else "rests"
        before, cpu_before = now, cpu
        del frames
    return "naps" if naps else "spins"


def _naps(frame: FrameType) -> bool:
    """Asleep, or in a wait of the library that ends by itself.

    A wait of C code stands in the answer's own line, where ``timeout=None`` looks like a timeout:
    it is given the benefit of the doubt.
    """
    if frame.f_code is watch.sleep.__code__:
        return True
    name = frame.f_code.co_filename
    return name.endswith(("threading.py", "queue.py")) and watch.wakes_by_itself(frame)
