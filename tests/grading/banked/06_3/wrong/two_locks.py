# loses: safe
# says: Two locks guard one datum
import threading


class Stats:
    def __init__(self):
        self._total = 0.0
        self._count = 0
        self._write = threading.Lock()
        self._read = threading.Lock()

    def record(self, x):
        with self._write:
            self._total += x
            self._count += 1

    def mean(self):
        with self._read:
            if self._count == 0:
                return None
            return self._total / self._count
