# loses: safe
# says: Two locks guard one datum
import threading


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0
        self._in = threading.Lock()
        self._out = threading.Lock()

    def reserve(self, n):
        with self._in:
            if self._available < n:
                return False
            self._available -= n
            self._reserved += n
            return True

    def release(self, n):
        with self._out:
            self._reserved -= n
            self._available += n

    def snapshot(self):
        with self._in:
            with self._out:
                return self._available, self._reserved
