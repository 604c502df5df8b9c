# loses: safe
# says: Line 11 makes a new lock in every call
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        with threading.Lock():
            self.value += 1
