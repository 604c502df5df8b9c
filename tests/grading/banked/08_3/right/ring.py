import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self._slots = [None] * capacity
        self._first = 0
        self._count = 0
        self._cond = threading.Condition(threading.RLock())

    def put(self, item):
        self._cond.acquire()
        try:
            while self._count == len(self._slots):
                self._cond.wait()
            self._slots[(self._first + self._count) % len(self._slots)] = item
            self._count += 1
            self._cond.notify_all()
        finally:
            self._cond.release()

    def get(self):
        self._cond.acquire()
        try:
            while self._count == 0:
                self._cond.wait()
            item = self._slots[self._first]
            self._slots[self._first] = None
            self._first = (self._first + 1) % len(self._slots)
            self._count -= 1
            self._cond.notify_all()
            return item
        finally:
            self._cond.release()

    def __len__(self):
        return self._count
