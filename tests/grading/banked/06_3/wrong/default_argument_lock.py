# loses: the right lock
# says: is one for all
import threading


class Stats:
    def __init__(self, lock=threading.Lock()):
        self._total = 0.0
        self._count = 0
        self._lock = lock

    def record(self, x):
        with self._lock:
            self._total += x
            self._count += 1

    def mean(self):
        with self._lock:
            if self._count == 0:
                return None
            return self._total / self._count
