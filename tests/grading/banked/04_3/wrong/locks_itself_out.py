# loses: all
# says: a thread that holds the lock goes for it once more
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
            if self.value < limit:
                self._value += 1
                return True
            return False
