# loses: safe
# says: tells the others before it is done
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self._room = threading.Semaphore(capacity)
        self._filled = threading.Semaphore(0)
        self._mutex = threading.Lock()
        self._items = deque()

    def put(self, item):
        self._room.acquire()
        self._filled.release()
        with self._mutex:
            self._items.append(item)

    def get(self):
        self._filled.acquire()
        with self._mutex:
            item = self._items.popleft()
        self._room.release()
        return item

    def __len__(self):
        with self._mutex:
            return len(self._items)
