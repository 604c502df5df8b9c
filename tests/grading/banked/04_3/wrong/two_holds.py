# loses: safe
# says: The lock is given back between the check and the act
import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    @property
    def value(self):
        with self._lock:
            return self._value

    def increment_if_below(self, limit):
        with self._lock:
            below = self._value < limit
        if below:
            with self._lock:
                self._value += 1
        return below
