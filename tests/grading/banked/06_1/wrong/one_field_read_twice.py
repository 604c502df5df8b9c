# loses: safe
# says: is put together in line 24 from two reads
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = stock
        self._reserved = 0
        self._lock = threading.Lock()

    def reserve(self, n):
        with self._lock:
            if self._reserved + n > self._stock:
                return False
            self._reserved += n
            return True

    def release(self, n):
        with self._lock:
            self._reserved -= n

    def snapshot(self):
        return self._stock - self._reserved, self._reserved
