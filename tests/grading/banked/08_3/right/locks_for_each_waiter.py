import threading
from collections import deque


class BoundedBuffer:
    """Each waiter has a lock of its own, on which it is woken in its turn (as in a turnstile)."""

    def __init__(self, capacity):
        self._capacity = capacity
        self._items = deque()
        self._guard = threading.Lock()
        self._putters = deque()
        self._takers = deque()

    def put(self, item):
        while True:
            with self._guard:
                if len(self._items) < self._capacity:
                    self._items.append(item)
                    if self._takers:
                        self._takers.popleft().set()
                    return
                mine = threading.Event()
                self._putters.append(mine)
            mine.wait()

    def get(self):
        while True:
            with self._guard:
                if self._items:
                    item = self._items.popleft()
                    if self._putters:
                        self._putters.popleft().set()
                    return item
                mine = threading.Event()
                self._takers.append(mine)
            mine.wait()

    def __len__(self):
        with self._guard:
            return len(self._items)
