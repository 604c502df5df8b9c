# loses: all
# says: takes a timeout of 0 for no timeout
import threading


class ResultBox:
    def __init__(self):
        self._event = threading.Event()
        self._lock = threading.Lock()

    def set(self, value):
        with self._lock:
            if self._event.is_set():
                raise RuntimeError
            self._value = value
            self._event.set()

    def get(self, timeout=None):
        if not self._event.wait(timeout or None):
            raise TimeoutError
        return self._value
