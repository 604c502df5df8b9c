# loses: safe
# says: two atomic operations in a row are not one
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def _has(self, item):
        with self._lock:
            return item in self._items

    def _append(self, item):
        with self._lock:
            self._items.append(item)

    def add(self, item):
        if self._has(item):
            return False
        self._append(item)
        return True

    def items(self):
        with self._lock:
            return list(self._items)
