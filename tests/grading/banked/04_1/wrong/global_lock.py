# loses: the right lock
# says: The lock of line 5 is one for all
import threading

LOCK = threading.Lock()


class UniqueList:
    def __init__(self):
        self._items = []

    def add(self, item):
        with LOCK:
            if item in self._items:
                return False
            self._items.append(item)
            return True

    def items(self):
        with LOCK:
            return list(self._items)
