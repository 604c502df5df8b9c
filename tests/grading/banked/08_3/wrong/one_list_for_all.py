# loses: all
# says: makes once for all what each
import threading


class BoundedBuffer:
    def __init__(self, capacity, items=[]):
        self._cap = capacity
        self._d = items
        self._c = threading.Condition()

    def put(self, item):
        with self._c:
            while len(self._d) >= self._cap:
                self._c.wait()
            self._d.append(item)
            self._c.notify_all()

    def get(self):
        with self._c:
            while not self._d:
                self._c.wait()
            item = self._d.pop(0)
            self._c.notify_all()
            return item

    def __len__(self):
        return len(self._d)
