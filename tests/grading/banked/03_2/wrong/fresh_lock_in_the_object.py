# loses: safe
# says: makes a new lock in every call
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self._lock = threading.Lock()
        with self._lock:
            self.value += 1
