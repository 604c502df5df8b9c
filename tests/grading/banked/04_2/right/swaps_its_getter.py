import threading
import functools


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._get = self._make

    def _make(self):
        with self._lock:
            if self._get == self._make:
                value = self._factory()
                self._get = lambda: value
            else:
                value = self._get()
        return value

    def get(self):
        return self._get()
