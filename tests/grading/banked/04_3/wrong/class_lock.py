# loses: the right lock
# says: is one for all
import threading


class Counter:
    lock = threading.Lock()

    def __init__(self):
        self.value = 0

    def increment_if_below(self, limit):
        with Counter.lock:
            if self.value < limit:
                self.value += 1
                return True
            return False
