# loses: all
# says: A lock is taken and never given back (line 12
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        self._lock.acquire()
        self.value += 1
