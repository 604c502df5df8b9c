# loses: safe
# says: makes a new lock in every call
import threading


class ResultBox:
    def __init__(self):
        self._ready = threading.Event()

    def set(self, value):
        with threading.Lock():
            if self._ready.is_set():
                raise RuntimeError("twice")
            self._value = value
            self._ready.set()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError
        return self._value
