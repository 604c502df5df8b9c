# loses: safe
# says: asks for the lock without waiting for it to the end
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        if not self._lock.acquire(timeout=0.5):
            return False
        try:
            if item in self._items:
                return False
            self._items.append(item)
            return True
        finally:
            self._lock.release()

    def items(self):
        return list(self._items)
