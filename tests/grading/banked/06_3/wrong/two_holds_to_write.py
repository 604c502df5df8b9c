# loses: safe
# says: Write both under one hold
import threading


class Stats:
    def __init__(self):
        self._total = 0.0
        self._count = 0
        self._lock = threading.Lock()

    def record(self, x):
        with self._lock:
            self._total += x
        with self._lock:
            self._count += 1

    def mean(self):
        with self._lock:
            if self._count == 0:
                return None
            return self._total / self._count
