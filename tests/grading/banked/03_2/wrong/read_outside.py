# loses: safe
# says: Line 12 reads before the lock is taken
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        now = self.value
        with self._lock:
            self.value = now + 1
