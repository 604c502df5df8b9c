# loses: clean
# says: the sleep is a guess
import threading
import time


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = []
        self._count = 0
        self._lock = threading.Lock()

    def put(self, item):
        while True:
            with self._lock:
                if self._count < self._capacity:
                    self._items.append(item)
                    self._count += 1
                    return
            time.sleep(0.001)

    def get(self):
        while True:
            with self._lock:
                if self._count:
                    self._count -= 1
                    return self._items.pop(0)
            time.sleep(0.001)

    def __len__(self):
        return self._count
