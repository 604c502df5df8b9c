# loses: all
# says: returned True instead of False
# the slots were fixed when the counter was made
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._slots = threading.Semaphore(8)
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        if not self._slots.acquire(blocking=False):
            return False
        with self._lock:
            self.value += 1
        return True
