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
        with self._mutex:
            self._items.append(item)
        self._filled.release()

    def get(self):
        self._filled.acquire()
        self._room.release()
        with self._mutex:
            return self._items.popleft()

    def __len__(self):
        with self._mutex:
            return len(self._items)
