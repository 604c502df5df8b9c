# style: a shortcut outside, and the check that counts inside
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        if item in self._items:
            return False
        with self._lock:
            if item in self._items:
                return False
            self._items.append(item)
            return True

    def items(self):
        return list(self._items)
