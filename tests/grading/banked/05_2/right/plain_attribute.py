from threading import Lock


class ThreadSafeCounter:
    def __init__(self, initial: int = 0) -> None:
        self.value = initial
        self._lock = Lock()

    def increment(self, amount: int = 1) -> int:
        with self._lock:
            self.value += amount
            return self.value
