# loses: safe
# says: is made and never taken
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        self.value += 1
