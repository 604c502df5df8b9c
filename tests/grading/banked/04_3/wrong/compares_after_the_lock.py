# loses: safe
# says: reads what it returns after the lock was given back
import threading

class Counter:
    def __init__(self):
        self.value = 0
        self._l = threading.Lock()

    def increment_if_below(self, limit):
        before = self.value
        with self._l:
            if self.value < limit:
                self.value += 1
        return self.value > before
