# loses: safe
# says: makes a new lock in every call
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment_if_below(self, limit):
        with threading.Lock():
            if self.value < limit:
                self.value += 1
                return True
            return False
