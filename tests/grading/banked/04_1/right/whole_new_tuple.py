# style: readers see one tuple or the next one, never a half-made one
import threading


class UniqueList:
    def __init__(self):
        self._items = ()
        self._lock = threading.Lock()

    def add(self, item):
        with self._lock:
            if item in self._items:
                return False
            self._items = (*self._items, item)
        return True

    def items(self):
        return list(self._items)
