# loses: the right lock
# says: is one for all boxes
import threading

LOCK = threading.Lock()


class ResultBox:
    def __init__(self):
        self._ready = threading.Event()

    def set(self, value):
        with LOCK:
            if self._ready.is_set():
                raise RuntimeError("twice")
            self._value = value
            self._ready.set()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError
        return self._value
