# loses: safe, live
# says: each has a lock of its own
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._slots = [None] * capacity
        self._head = 0
        self._count = 0
        self._not_full = threading.Condition()
        self._not_empty = threading.Condition()

    def put(self, item):
        with self._not_full:
            while self._count >= self._capacity:
                self._not_full.wait()
            self._slots[(self._head + self._count) % self._capacity] = item
            self._count += 1
        with self._not_empty:
            self._not_empty.notify()

    def get(self):
        with self._not_empty:
            while self._count == 0:
                self._not_empty.wait()
            item = self._slots[self._head]
            self._head = (self._head + 1) % self._capacity
            self._count -= 1
        with self._not_full:
            self._not_full.notify()
        return item

    def __len__(self):
        return self._count
