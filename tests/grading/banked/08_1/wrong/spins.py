# loses: clean
# says: runs on and on
import threading
import time


class ResultBox:
    def __init__(self):
        self._lock = threading.Lock()
        self._values = []

    def set(self, value):
        with self._lock:
            if self._values:
                raise RuntimeError("twice")
            self._values.append(value)

    def get(self, timeout=None):
        start = time.monotonic()
        while True:
            with self._lock:
                if self._values:
                    return self._values[0]
            if timeout is not None and time.monotonic() - start >= timeout:
                raise TimeoutError
