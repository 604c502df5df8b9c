# loses: safe
# says: makes a new lock in every call
import threading


class UniqueList:
    def __init__(self):
        self._items = []

    def add(self, item):
        lock = threading.Lock()
        with lock:
            if item in self._items:
                return False
            self._items.append(item)
            return True

    def items(self):
        return list(self._items)
