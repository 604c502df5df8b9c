# loses: clean
# says: Line 24 sleeps
import threading
import time


class ResultBox:
    def __init__(self):
        self._lock = threading.Lock()
        self._done = False

    def set(self, value):
        with self._lock:
            if self._done:
                raise RuntimeError("twice")
            self._value = value
            self._done = True

    def get(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while not self._done:
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
            time.sleep(0.01)
        return self._value
