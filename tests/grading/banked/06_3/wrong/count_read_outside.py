# loses: safe
# says: A part of what is read together is read outside the lock
import threading


class Stats:
    def __init__(self):
        self._total = 0.0
        self._count = 0
        self._lock = threading.Lock()

    def record(self, x):
        with self._lock:
            self._total += x
            self._count += 1

    def mean(self):
        if not self._count:
            return None
        with self._lock:
            total = self._total
        return total / self._count
