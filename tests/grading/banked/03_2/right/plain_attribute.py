# style: reading one attribute needs no lock
from threading import Lock


class Counter:
    def __init__(self) -> None:
        self.value = 0
        self._lock = Lock()

    def increment(self) -> None:
        with self._lock:
            self.value = self.value + 1
