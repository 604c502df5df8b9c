# loses: safe
# says: reads before the lock is taken
# the explorer refuses it, so it is run for real
import multiprocessing


class Counter:
    def __init__(self):
        self._lock = multiprocessing.Lock()
        self.value = 0

    def increment(self):
        now = self.value
        with self._lock:
            self.value = now + 1
