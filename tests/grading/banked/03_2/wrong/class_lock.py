# loses: the right lock
# says: is one for all
import threading


class Counter:
    _lock = threading.Lock()

    def __init__(self):
        self.value = 0

    def increment(self):
        with self._lock:
            self.value += 1
