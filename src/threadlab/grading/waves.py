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

QUIET_TICKS = 8
MOST_TICKS = 60  # for answers that poll and so never come to rest

_Thread, _Condition, _Lock = threading.Thread, threading.Condition, threading.Lock
_cpu = time.process_time
_enumerate = threading.enumerate


def settle() -> None:
    """Return once no other thread has moved for some ticks (or after `MOST_TICKS`)."""
    quiet, before, cpu_before = 0, None, _cpu()
    for _tick in range(MOST_TICKS):
        watch.sleep(watch.TICK)
        cpu, now = _cpu(), _places()
        still = now == before and cpu - cpu_before < watch.TICK / 4
        quiet = quiet + 1 if still else 0
        if quiet >= QUIET_TICKS:
            return
        before, cpu_before = now, cpu


def _places() -> dict[int, tuple[int, int]]:
    """Where each other thread stands."""
    not_these = {t.ident for t in _enumerate() if t.name == "watch"} | {threading.get_ident()}
    frames = sys._current_frames()
    return {i: (id(f), f.f_lasti) for i, f in frames.items() if i not in not_these}


def _threads() -> int:
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
    """

    def __init__(self) -> None:
        self.most = self.threads = 0
        self._inside = self._wave = 0
        self._closing = False
        self._changed = _Condition(_Lock())
        self._releaser = _Thread(target=self._release, name="waves", daemon=True)
        self._baseline = 0

    def stay(self) -> None:
        """Be inside until the wave is let go."""
        with self._changed:
            self._inside += 1
            self.most = max(self.most, self._inside)
            wave = self._wave
            self._changed.notify_all()
            while self._wave == wave and not self._closing:
                self._changed.wait()

    def __enter__(self) -> Self:
        self._releaser.start()
        self._baseline = _threads()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._releaser.join()

    def _release(self) -> None:
        while True:
            with self._changed:
                while not self._inside and not self._closing:
                    self._changed.wait()
                if self._closing:
                    return
            settle()
            self.threads = max(self.threads, _threads() - self._baseline)
            with self._changed:
                self._wave += 1
                self._inside = 0
                self._changed.notify_all()
