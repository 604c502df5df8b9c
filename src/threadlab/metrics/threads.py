"""Who is still there? The threads that code has started and left running."""

from __future__ import annotations

import threading


class StartedSince:
    """The threads that were started since this was made: ``left`` names those that still live."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    @property
    def left(self) -> tuple[str, ...]:
        """The names of the threads that were started since and have not ended, sorted."""
        return tuple(sorted(t.name for t in threading.enumerate() if t not in self._before))
