# loses: safe
# says: Two locks guard one datum
import threading

class Inventory:
    def __init__(self, stock):
        self._a, self._r = stock, 0
        self._la, self._lr = threading.Lock(), threading.Lock()

    def reserve(self, n):
        with self._la:
            if self._a < n: return False
            self._a -= n
        with self._lr:
            self._r += n
        return True

    def release(self, n):
        with self._la:
            self._a += n
        with self._lr:
            self._r -= n

    def snapshot(self):
        with self._la, self._lr:
            return self._a, self._r
