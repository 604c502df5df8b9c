# loses: all
# says: throws out the oldest item
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self._items = deque(maxlen=capacity)
        self._there = threading.Condition()

    def put(self, item):
        with self._there:
            self._items.append(item)
            self._there.notify()

    def get(self):
        with self._there:
            while not self._items:
                self._there.wait()
            return self._items.popleft()

    def __len__(self):
        return len(self._items)
