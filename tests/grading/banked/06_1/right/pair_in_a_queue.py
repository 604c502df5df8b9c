# style: whoever holds the pair is its owner
from queue import Queue


class Inventory:
    def __init__(self, stock):
        self._box = Queue()
        self._box.put((stock, 0))

    def reserve(self, n):
        available, reserved = self._box.get()
        enough = n <= available
        moved = n if enough else 0
        self._box.put((available - moved, reserved + moved))
        return enough

    def release(self, n):
        available, reserved = self._box.get()
        self._box.put((available + n, reserved - n))

    def snapshot(self):
        pair = self._box.get()
        self._box.put(pair)
        return pair
