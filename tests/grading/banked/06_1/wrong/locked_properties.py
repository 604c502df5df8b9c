# loses: safe
# says: reads with a hold of its own for each part
import threading


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0
        self._lock = threading.Lock()

    @property
    def available(self):
        with self._lock:
            return self._available

    @property
    def reserved(self):
        with self._lock:
            return self._reserved

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
        return self.available, self.reserved
