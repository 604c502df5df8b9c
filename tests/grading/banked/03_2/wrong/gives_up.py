# loses: safe
# says: asks for the lock without waiting for it to the end
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        if self._lock.acquire(blocking=False):
            self.value += 1
            self._lock.release()
