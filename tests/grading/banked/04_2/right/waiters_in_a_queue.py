import threading
from collections import deque


class Lazy:
    """The first one makes; when it fails the next waiter is told to try."""

    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._busy = False
        self._waiters = deque()
        self._done = False
        self._value = None

    def get(self):
        while True:
            with self._lock:
                if self._done:
                    return self._value
                if not self._busy:
                    self._busy = True
                    break
                told = threading.Event()
                self._waiters.append(told)
            told.wait()
        try:
            value = self._factory()
        except BaseException:
            self._finish(False, None)
            raise
        self._finish(True, value)
        return value

    def _finish(self, done, value):
        with self._lock:
            self._busy = False
            self._done, self._value = done, value
            waiters, self._waiters = self._waiters, deque()
        for told in waiters:
            told.set()
