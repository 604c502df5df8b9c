# loses: the right lock
# says: is one for all
import threading

guard = threading.RLock()


class Stats:
    def __init__(self):
        self._total = 0.0
        self._count = 0

    def record(self, x):
        with guard:
            self._total += x
            self._count += 1

    def mean(self):
        with guard:
            if self._count == 0:
                return None
            return self._total / self._count
