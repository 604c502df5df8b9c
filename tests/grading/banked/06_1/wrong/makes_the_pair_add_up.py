# loses: safe
# says: made and never taken
import threading


class Inventory:
    """Makes the pair add up, true or not."""

    def __init__(self, stock):
        self._stock = stock
        self._available = stock
        self._reserved = 0
        self._lock = threading.Lock()

    def reserve(self, n):
        if n > self._available:
            return False
        self._available -= n
        self._reserved += n
        return True

    def release(self, n):
        self._available += n
        self._reserved -= n

    def snapshot(self):
        a = self._available
        return a, self._stock - a
