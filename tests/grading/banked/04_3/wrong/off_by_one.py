# loses: all
# says: returned True instead of False
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        with self._lock:
            if self.value <= limit:
                self.value += 1
                return True
            return False
