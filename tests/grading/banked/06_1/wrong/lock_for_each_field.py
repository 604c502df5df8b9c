# loses: safe
# says: Two locks guard one datum
import threading


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0
        self._lock_a = threading.Lock()
        self._lock_r = threading.Lock()

    def reserve(self, n):
        with self._lock_a:
            if self._available < n:
                return False
            self._available -= n
        with self._lock_r:
            self._reserved += n
        return True

    def release(self, n):
        with self._lock_r:
            self._reserved -= n
        with self._lock_a:
            self._available += n

    def snapshot(self):
        with self._lock_a, self._lock_r:
            return self._available, self._reserved
