from collections import deque
from threading import Lock, Semaphore


class BoundedBuffer:
    def __init__(self, capacity):
        self._room = Semaphore(capacity)
        self._there = Semaphore(0)
        self._guard = Lock()
        self._items = deque()

    def put(self, item):
        self._room.acquire()
        with self._guard:
            self._items.append(item)
        self._there.release()

    def get(self):
        self._there.acquire()
        with self._guard:
            item = self._items.popleft()
        self._room.release()
        return item

    def __len__(self):
        with self._guard:
            return len(self._items)
