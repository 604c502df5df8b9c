# loses: safe
# says: makes a new lock in every call
import threading


class Stats:
    def __init__(self):
        self._total = 0.0
        self._count = 0

    def record(self, x):
        with threading.Lock():
            self._total += x
            self._count += 1

    def mean(self):
        with threading.Lock():
            if self._count == 0:
                return None
            return self._total / self._count
