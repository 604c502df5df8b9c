# loses: safe
# says: Nothing keeps two threads apart here
class Inventory:
    def __init__(self, stock):
        self._available = stock
        self._reserved = 0

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
        return self._available, self._reserved
