# loses: safe
# says: All the writes are locked, and line
import threading
import time


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
        time.sleep(0.01)
        return self._total / self._count if self._count else None
