# loses: safe
# says: asks for the lock without waiting for it to the end
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        got = self._lock.acquire(timeout=1)
        self.value += 1
        if got:
            self._lock.release()
