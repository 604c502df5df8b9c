# loses: all
# says: On one way out of the function the lock
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        self._lock.acquire()
        if self.value >= limit:
            return False
        self.value += 1
        self._lock.release()
        return True
