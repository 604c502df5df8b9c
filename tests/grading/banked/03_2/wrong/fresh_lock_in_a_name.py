# loses: safe
# says: makes a new lock in every call
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        lock = threading.Lock()
        with lock:
            self.value += 1
