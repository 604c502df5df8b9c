# loses: all
# says: On one way out of the function the lock of line 12 is not given back
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        self._lock.acquire()
        if item in self._items:
            return False
        self._items.append(item)
        self._lock.release()
        return True

    def items(self):
        with self._lock:
            return list(self._items)
