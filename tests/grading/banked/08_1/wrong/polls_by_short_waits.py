# loses: clean
# says: That is polling
import threading
import time


class ResultBox:
    def __init__(self):
        self._lock = threading.Lock()
        self._ready = threading.Event()

    def set(self, value):
        with self._lock:
            if self._ready.is_set():
                raise RuntimeError("twice")
            self._value = value
            self._ready.set()

    def get(self, timeout=None):
        if timeout is None:
            while not self._ready.wait(0.5):
                pass
        elif not self._ready.wait(timeout):
            raise TimeoutError
        return self._value
