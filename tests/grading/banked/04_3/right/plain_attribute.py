from threading import Lock


class Counter:
    def __init__(self) -> None:
        self.value = 0
        self._lock = Lock()

    def increment_if_below(self, limit: int) -> bool:
        with self._lock:
            below = self.value < limit
            if below:
                self.value += 1
            return below
