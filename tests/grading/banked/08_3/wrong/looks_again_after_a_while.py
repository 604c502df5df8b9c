# loses: clean, live
# says: Whoever waits is never told
# says: waits with a timeout, and nobody ever signals
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = []
        self._changed = threading.Condition()

    def put(self, item):
        with self._changed:
            while len(self._items) >= self._capacity:
                self._changed.wait(0.01)
            self._items.append(item)

    def get(self):
        with self._changed:
            while not self._items:
                self._changed.wait(0.01)
            return self._items.pop(0)

    def __len__(self):
        with self._changed:
            return len(self._items)
