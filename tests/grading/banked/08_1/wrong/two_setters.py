# loses: safe
# says: check and store under one lock
import threading


class ResultBox:
    def __init__(self):
        self._ready = threading.Event()
        self._value = None

    def set(self, value):
        if self._ready.is_set():
            raise RuntimeError("twice")
        self._value = value
        self._ready.set()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError
        return self._value
