# loses: safe
# says: keeps a number for each thread apart
import threading


class Counter:
    def __init__(self):
        self._mine = threading.local()

    def increment(self):
        self._mine.n = getattr(self._mine, "n", 0) + 1

    @property
    def value(self):
        return getattr(self._mine, "n", 0)
