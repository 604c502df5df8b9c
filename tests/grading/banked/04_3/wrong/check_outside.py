# loses: safe
# says: The check in line 12 stands outside the lock
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        if self.value < limit:
            with self._lock:
                self.value += 1
            return True
        return False
