from __future__ import annotations

import threading


class Counter:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._value = 0

    @property
    def value(self) -> int:
        with self._lock:
            return self._value

    def increment(self) -> None:
        with self._lock:
            self._value = self.value + 1
