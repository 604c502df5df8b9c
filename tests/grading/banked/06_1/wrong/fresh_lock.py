# loses: safe
# says: makes a new lock in every call
import threading


class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0

    def reserve(self, n):
        with threading.Lock():
            if self._available < n:
                return False
            self._available -= n
            self._reserved += n
            return True

    def release(self, n):
        with threading.Lock():
            self._reserved -= n
            self._available += n

    def snapshot(self):
        with threading.Lock():
            return self._available, self._reserved
