# loses: safe
# says: asks for the lock without waiting for it to the end
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self.value < limit:
                self.value += 1
                return True
            return False
        finally:
            self._lock.release()
