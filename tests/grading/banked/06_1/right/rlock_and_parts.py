import threading
from typing import NamedTuple


class Stock(NamedTuple):
    available: int
    reserved: int


class Inventory:
    def __init__(self, stock):
        self._lock = threading.RLock()
        self._free = stock
        self._held = 0

    @property
    def available(self):
        with self._lock:
            return self._free

    @property
    def reserved(self):
        with self._lock:
            return self._held

    def _move(self, n):
        with self._lock:
            self._free -= n
            self._held += n

    def reserve(self, n):
        with self._lock:
            if n > self.available:
                return False
            self._move(n)
            return True

    def release(self, n):
        self._move(-n)

    def snapshot(self):
        with self._lock:
            return Stock(self.available, self.reserved)
