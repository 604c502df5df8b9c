# loses: safe
# says: writes without the lock that the other methods take
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
        self._reserved -= n
        self._available += n

    def snapshot(self):
        with self._lock:
            return self._available, self._reserved
