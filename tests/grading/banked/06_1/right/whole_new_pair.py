# style: readers take the old pair or the new one
import threading


class Inventory:
    def __init__(self, stock):
        self._pair = (stock, 0)
        self._lock = threading.Lock()

    def reserve(self, n):
        with self._lock:
            available, reserved = self._pair
            if available < n:
                return False
            self._pair = (available - n, reserved + n)
            return True

    def release(self, n):
        with self._lock:
            available, reserved = self._pair
            self._pair = (available + n, reserved - n)

    def snapshot(self):
        return self._pair
