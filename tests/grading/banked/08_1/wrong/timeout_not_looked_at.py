# loses: all
# says: throws away what `wait` says
import threading


class ResultBox:
    def __init__(self):
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._value = None

    def set(self, value):
        with self._lock:
            if self._event.is_set():
                raise RuntimeError
            self._value = value
            self._event.set()

    def get(self, timeout=None):
        self._event.wait(timeout)
        return self._value
