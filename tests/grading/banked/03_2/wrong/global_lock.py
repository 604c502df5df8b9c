# loses: the right lock
# says: The lock of line 5 is one for all
import threading

LOCK = threading.Lock()


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        with LOCK:
            self.value += 1
