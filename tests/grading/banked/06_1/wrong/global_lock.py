# loses: the right lock
# says: is one for all
import threading

LOCK = threading.Lock()


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0

    def reserve(self, n):
        with LOCK:
            if self._available < n:
                return False
            self._available -= n
            self._reserved += n
            return True

    def release(self, n):
        with LOCK:
            self._reserved -= n
            self._available += n

    def snapshot(self):
        with LOCK:
            return self._available, self._reserved
