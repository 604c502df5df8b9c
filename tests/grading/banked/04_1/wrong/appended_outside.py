# loses: safe
# says: The item is known before it can be seen
import threading


class UniqueList:
    def __init__(self):
        self._known = set()
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        with self._lock:
            if item in self._known:
                return False
            self._known.add(item)
        self._items.append(item)
        return True

    def items(self):
        return list(self._items)
