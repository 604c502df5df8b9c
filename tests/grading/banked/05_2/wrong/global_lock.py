# loses: the right lock
# says: is one for all
import threading

LOCK = threading.Lock()


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self._value = initial

    def increment(self, amount=1):
        with LOCK:
            self._value += amount
            return self._value

    @property
    def value(self):
        with LOCK:
            return self._value
