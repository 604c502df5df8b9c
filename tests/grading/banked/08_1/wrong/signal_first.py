# loses: safe
# says: The signal comes before the value
import threading


class ResultBox:
    def __init__(self):
        self._ready = threading.Event()
        self._lock = threading.Lock()
        self._value = None

    def set(self, value):
        with self._lock:
            if self._ready.is_set():
                raise RuntimeError("twice")
            self._ready.set()
            self._value = value

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError
        return self._value
