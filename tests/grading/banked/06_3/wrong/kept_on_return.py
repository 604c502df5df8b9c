# loses: all
# says: On one way out of the function the lock
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
        self._lock.acquire()
        if self._count == 0:
            return None
        mean = self._total / self._count
        self._lock.release()
        return mean
