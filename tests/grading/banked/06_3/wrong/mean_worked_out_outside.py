# loses: safe
# says: changes shared data outside the lock
import threading


class Stats:
    def __init__(self):
        self._xs = []
        self._mean = None
        self._lock = threading.Lock()

    def record(self, x):
        with self._lock:
            self._xs.append(x)
        self._mean = sum(self._xs) / len(self._xs)

    def mean(self):
        return self._mean
