"""Keeps calls inside until nothing else moves: whoever could have come in as well is in by then.

For drivers that ask "never more than n at once". That nobody else comes cannot be shown by
construction, so the calls are held while any other thread still gets on. A right answer loses
nothing by this, however loaded the machine is: it is only held for longer.
"""

from __future__ import annotations

import sys
import threading
import time
from types import FrameType, TracebackType
from typing import Self

from threadlab.grading import watch
from threadlab.grading.asleep import all_asleep
from threadlab.grading.website import is_served

QUIET_TICKS = 8
CERTAIN_TICKS = 3  # where the system says as well that all of them sleep
MOST_TICKS = 60  # for answers that poll and so never come to rest

_Thread, _Condition, _Lock = threading.Thread, threading.Condition, threading.Lock
_cpu = time.process_time


def settle() -> bool:
    """Return once no other thread has moved for some ticks (or after `MOST_TICKS`).

    True when it is certain that none will move before somebody else does: each of them sleeps, and
    none in a wait that ends by itself or that somebody outside of the process can end.
    """
    quiet, certain, before, cpu_before = 0, 0, None, _cpu()
    for _tick in range(MOST_TICKS):
        watch.sleep(watch.TICK)
        cpu, now = _cpu(), watch.places(_others())
        still = now == before and cpu - cpu_before < watch.TICK / 4
        asleep = _asleep() if still else None
        # One that is not asleep has work to do, and only waits for a processor to do it.
        quiet = quiet + 1 if still and asleep is not False else 0
        certain = certain + 1 if asleep and _stays_so(now) else 0
        if certain >= CERTAIN_TICKS or quiet >= QUIET_TICKS:
            return certain >= CERTAIN_TICKS
        before, cpu_before = now, cpu
    return False


def _asleep() -> bool | None:
    """What the system says of the other threads; the watch never sleeps for long."""
    return all_asleep([*(t.native_id for t in watch.threads()), threading.get_native_id()])


def _stays_so(now: dict[int, tuple[int, int]]) -> bool:
    """Whether nobody has moved while the system was asked, and nobody will wake by itself."""
    others = _others()
    return watch.places(others) == now and not any(map(_can_wake, others.values()))


def _others() -> dict[int, FrameType]:
    """The frame of each thread but the caller's and the watch."""
    not_these = {t.ident for t in watch.threads()} | {threading.get_ident()}
    return {i: f for i, f in sys._current_frames().items() if i not in not_these}


def _can_wake(frame: FrameType) -> bool:
    return watch.wakes_by_itself(frame) or watch.waits_outside(frame, sockets=not is_served())


def _count_threads() -> int:
    """How many threads there are, without those by which `multiprocessing.pool` keeps house."""
    return sum(not _keeps_house(frame) for frame in sys._current_frames().values())


def _keeps_house(frame: FrameType | None) -> bool:
    while frame is not None:
        code = frame.f_code
        if code.co_name.startswith("_handle_") and code.co_filename.endswith("pool.py"):
            return True
        frame = frame.f_back
    return False


class Waves:
    """A ``with`` block in which `stay` keeps its callers until nothing else moves any more.

    ``most`` is how many calls were inside at once, ``threads`` how many more threads than at the
    beginning there were, at the moments when nothing moved.

    Nobody is kept any more once ``enough`` calls are inside at once, or after ``waves`` of them.
    ``looks`` is how often nothing has to move before a wave is let go, if it is not certain.
    """

    def __init__(self, enough: int | None = None, waves: int | None = None, looks: int = 1) -> None:
        self.most = self.threads = 0
        self._enough, self._waves, self._looks = enough, waves, looks
        self._inside = self._wave = 0
        self._open = False
        self._changed = _Condition(_Lock())
        self._releaser = _Thread(target=self._release, name="waves", daemon=True)
        self._baseline = 0

    def stay(self) -> None:
        """Be inside until the wave is let go."""
        with self._changed:
            if self._open:
                return
            self._inside += 1
            self.most = max(self.most, self._inside)
            self._open = self._inside == self._enough
            wave = self._wave
            self._changed.notify_all()
            while self._wave == wave and not self._open:
                self._changed.wait()

    def __enter__(self) -> Self:
        self._releaser.start()
        self._baseline = _count_threads()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changed:
            self._open = True
            self._changed.notify_all()
        self._releaser.join()

    def _release(self) -> None:
        while True:
            with self._changed:
                while not self._inside and not self._open:
                    self._changed.wait()
            for _ in range(self._looks):
                if self._open:
                    return
                if settle():
                    break
            self.threads = max(self.threads, _count_threads() - self._baseline)
            with self._changed:
                self._wave += 1
                self._inside = 0
                self._open = self._open or self._wave == self._waves
                self._changed.notify_all()
