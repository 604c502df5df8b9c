import threading


class ResultBox:
    def __init__(self):
        self._first = threading.Lock()
        self._there = threading.Event()

    def set(self, value):
        if not self._first.acquire(blocking=False):
            raise RuntimeError("only one set")
        self._value = value
        self._there.set()

    def get(self, timeout=None):
        if self._there.wait(timeout=timeout):
            return self._value
        raise TimeoutError
