# loses: safe, live
# says: Nothing keeps two threads apart
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = deque()
        self._item = threading.Event()
        self._room = threading.Event()
        self._room.set()

    def put(self, item):
        self._room.wait()
        self._items.append(item)
        if len(self._items) >= self._capacity:
            self._room.clear()
        self._item.set()

    def get(self):
        self._item.wait()
        item = self._items.popleft()
        if not self._items:
            self._item.clear()
        self._room.set()
        return item

    def __len__(self):
        return len(self._items)
