# loses: safe
# says: under two holds of the lock
import threading


class Counter:
    def __init__(self):
        self._v = 0
        self.l = threading.Lock()

    @property
    def value(self):
        with self.l:
            return self._v

    @value.setter
    def value(self, n):
        with self.l:
            self._v = n

    def increment(self):
        self.value += 1
