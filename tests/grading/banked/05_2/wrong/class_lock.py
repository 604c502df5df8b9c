# loses: the right lock
# says: is one for all
import threading


class ThreadSafeCounter:
    _lock = threading.Lock()

    def __init__(self, initial=0):
        self._value = initial

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
            return self._value

    @property
    def value(self):
        with self._lock:
            return self._value
