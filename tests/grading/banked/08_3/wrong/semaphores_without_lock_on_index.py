# loses: safe
# says: another one came
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self._room = threading.Semaphore(capacity)
        self._there = threading.Semaphore(0)
        self._slots = [None] * (capacity + 1)
        self._head = 0
        self._tail = 0

    def put(self, item):
        self._room.acquire()
        self._slots[self._tail] = item
        self._tail = (self._tail + 1) % len(self._slots)
        self._there.release()

    def get(self):
        self._there.acquire()
        item = self._slots[self._head]
        self._head = (self._head + 1) % len(self._slots)
        self._room.release()
        return item

    def __len__(self):
        return (self._tail - self._head) % len(self._slots)
