# style: copying a list is one step, and it only ever grows
import threading


class UniqueList:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = []

    def add(self, item):
        with self._lock:
            if item not in self._items:
                self._items.append(item)
                return True
        return False

    def items(self):
        return list(self._items)
