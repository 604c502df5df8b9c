# loses: safe
# says: changes shared data outside the lock
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        with self._lock:
            now = self.value
        self.value = now + 1
