# loses: safe
# says: lets more than one thread in at a time
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Semaphore(2)

    def increment(self):
        with self._lock:
            self.value += 1
