# loses: the right lock
# says: is one for all
import threading


class Stats:
    _lock = threading.Lock()

    def __init__(self):
        self._total = 0.0
        self._count = 0

    def record(self, x):
        with self._lock:
            self._total += x
            self._count += 1

    def mean(self):
        with self._lock:
            if self._count == 0:
                return None
            return self._total / self._count
