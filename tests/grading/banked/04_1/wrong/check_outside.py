# loses: safe
# says: The check in line 12 stands outside the lock
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        if item not in self._items:
            with self._lock:
                self._items.append(item)
            return True
        return False

    def items(self):
        with self._lock:
            return list(self._items)
