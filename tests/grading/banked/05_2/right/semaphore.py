import threading


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self._value = initial
        self._lock = threading.Semaphore()

    @property
    def value(self):
        with self._lock:
            return self._value

    def increment(self, amount: int = 1) -> int:
        with self._lock:
            result = self._value + amount
            self._value = result
            return result
