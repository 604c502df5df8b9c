# loses: safe
# says: A sleep is no lock
import time


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0
        self._stock = stock

    def reserve(self, n):
        if self._available < n:
            return False
        self._available -= n
        self._reserved += n
        return True

    def release(self, n):
        self._reserved -= n
        self._available += n

    def snapshot(self):
        time.sleep(0.01)
        return self._available, self._reserved
