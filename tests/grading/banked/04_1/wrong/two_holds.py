# loses: safe
# says: The lock is given back between the check and the act
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        with self._lock:
            new = item not in self._items
        if new:
            with self._lock:
                self._items.append(item)
        return new

    def items(self):
        with self._lock:
            return list(self._items)
