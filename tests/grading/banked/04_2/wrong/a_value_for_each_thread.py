# loses: safe, errors
# says: keeps a value for each thread apart
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._mine = threading.local()

    def get(self):
        if not hasattr(self._mine, "value"):
            self._mine.value = self._factory()
        return self._mine.value
