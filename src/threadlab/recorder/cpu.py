"""CPU time of threads: of the calling one everywhere, of others where the system tells."""

from __future__ import annotations

import _thread
import sys
import time

cpu_of_current = time.thread_time
"""CPU seconds of the calling thread (Windows counts them in steps of about 16 ms)."""


def _clock_id(native: int) -> int:
    # Linux: the clock of any thread of this process, posix-timers(7) CPUCLOCK_PERTHREAD. Unlike
    # pthread_getcpuclockid() it may be asked about a thread that has ended: it then fails.
    return (~native << 3) | 6


def _works() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        mine = time.pthread_getcpuclockid(_thread.get_ident())
        time.clock_gettime(_clock_id(_thread.get_native_id()))
    except (AttributeError, OSError, OverflowError):
        return False
    return mine in (_clock_id(_thread.get_native_id()), _clock_id(0))


_WORKS = _works()


def cpu_of(native: int) -> float | None:
    """CPU seconds of the thread with that native id, None where it cannot be told."""
    if not _WORKS or not native:
        return None
    try:
        return time.clock_gettime(_clock_id(native))
    except OSError:
        return None
