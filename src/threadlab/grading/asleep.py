"""What the system says of the threads of this process: does every one of them sleep?

Standing still at one instruction tells little of a thread on a loaded machine: it may only be
waiting for a processor. Linux tells the two apart, so that fewer ticks are enough there to be sure.
Elsewhere nothing is told, and the ticks have to do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

_TASKS = "/proc/self/task"
# Taken at import, before any answer has run.
_listdir, _open, _READ, _read, _close = os.listdir, os.open, os.O_RDONLY, os.read, os.close


def all_asleep(but: Iterable[int | None]) -> bool | None:
    """Whether every thread sleeps until it is woken; ``but`` are native ids to leave out.

    None where the system does not tell. One that waits for the GIL sleeps too: whether a thread
    has moved or used the processor is another question.
    """
    leave_out = {str(ident) for ident in but}
    try:
        return all(_sleeps(task) for task in _listdir(_TASKS) if task not in leave_out)
    except OSError:
        return None


def _sleeps(task: str) -> bool:
    try:
        file = _open(f"{_TASKS}/{task}/stat", _READ)
    except FileNotFoundError:
        return True  # it has ended
    try:
        told = _read(file, 400)
    except ProcessLookupError:
        return True
    finally:
        _close(file)
    # "pid (name) state ..."; the name may hold anything, brackets too.
    return told.rpartition(b")")[2].split()[:1] == [b"S"]
