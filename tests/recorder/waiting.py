"""What the recorder's tests share: reach a state for certain, then look."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from threadlab.recorder import Recording
from threadlab.trace import State

FOREVER = 60.0
"""Seconds that nothing here takes unless it is broken."""

# In a tuple, where the recorder does not find the name: the helpers are not to be recorded.
_PAUSE = (time.sleep,)


def until(reached: Callable[[], object]) -> None:
    """Return once ``reached()`` is true, however busy the machine is."""
    deadline = time.monotonic() + FOREVER
    while not reached():
        assert time.monotonic() < deadline, "the awaited state was never reached"
        _PAUSE[0](0.0005)


def until_waiting(recording: Recording, state: State, count: int = 1) -> None:
    """Return once ``count`` threads wait in ``state``."""
    until(lambda: sum(w.state is state for w in recording.waiting_now()) >= count)


@contextmanager
def started(*targets: Callable[[], object]) -> Iterator[list[threading.Thread]]:
    """Daemon threads named after their targets, joined at the end."""
    threads = [threading.Thread(target=f, name=f.__name__, daemon=True) for f in targets]
    for thread in threads:
        thread.start()
    yield threads
    for thread in threads:
        thread.join(FOREVER)
        assert not thread.is_alive()


def line_of(text: str, file: str) -> int:
    """The number of the only line of ``file`` that contains ``text``."""
    with open(file, encoding="utf-8") as lines:
        found = [n for n, line in enumerate(lines, 1) if text in line and "line_of" not in line]
    assert len(found) == 1, (text, found)
    return found[0]


HERE = os.path.dirname(__file__)
