# loses: all
# says: it has to be a tuple of two
import threading


class Inventory:
    def __init__(self, stock):
        self._pair = [stock, 0]
        self._lock = threading.Lock()

    def reserve(self, n):
        with self._lock:
            if self._pair[0] < n:
                return False
            self._pair[0] -= n
            self._pair[1] += n
            return True

    def release(self, n):
        with self._lock:
            self._pair[0] += n
            self._pair[1] -= n

    def snapshot(self):
        with self._lock:
            return self._pair
