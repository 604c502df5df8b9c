# loses: safe
# says: reads before the lock is taken
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        now = self.value
        with self._lock:
            if now >= limit:
                return False
            self.value = now + 1
            return True
