# loses: safe
# says: Two locks guard one datum
import threading


class UniqueList:
    def __init__(self):
        self._items = {}
        self._reading = threading.Lock()
        self._writing = threading.Lock()

    def add(self, item):
        with self._writing:
            if item in self._items:
                return False
            self._items[item] = None
            return True

    def items(self):
        with self._reading:
            return [item for item in self._items]
