# style: the parts take the lock again
import threading


class Counter:
    def __init__(self):
        self._lock = threading.RLock()
        self._n = 0

    def increment(self):
        with self._lock:
            self._n += 1
            return self._n

    @property
    def value(self):
        with self._lock:
            return self._n

    def increment_if_below(self, limit):
        with self._lock:
            if self.value < limit:
                self.increment()
                return True
            return False
