# loses: safe
# says: All the writes are locked, and line 26 reads without the lock
import threading


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0
        self._lock = threading.Lock()

    def reserve(self, n):
        with self._lock:
            if self._available < n:
                return False
            self._available -= n
            self._reserved += n
            return True

    def release(self, n):
        with self._lock:
            self._reserved -= n
            self._available += n

    def snapshot(self):
        return self._available, self._reserved
