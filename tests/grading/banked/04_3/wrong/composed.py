# loses: safe
# says: two atomic operations in a row are not one
import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def increment(self):
        with self._lock:
            self._value += 1

    @property
    def value(self):
        with self._lock:
            return self._value

    def increment_if_below(self, limit):
        if self.value < limit:
            self.increment()
            return True
        return False
