# loses: safe
# says: stands outside the lock
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        if item in self._items:
            return False
        with self._lock:
            self._items.append(item)
            return True

    def items(self):
        with self._lock:
            return list(self._items)
