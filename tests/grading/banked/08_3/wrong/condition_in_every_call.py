# loses: all
# says: makes a new lock in every call
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = []

    def put(self, item):
        changed = threading.Condition()
        with changed:
            while len(self._items) >= self._capacity:
                changed.wait()
            self._items.append(item)
            changed.notify_all()

    def get(self):
        changed = threading.Condition()
        with changed:
            while not self._items:
                changed.wait()
            changed.notify_all()
            return self._items.pop(0)

    def __len__(self):
        return len(self._items)
