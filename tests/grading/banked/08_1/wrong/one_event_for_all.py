# loses: all
# says: boxes share what they know
import threading


class ResultBox:
    _ready = threading.Event()
    _lock = threading.Lock()

    def set(self, value):
        with self._lock:
            if self._ready.is_set():
                raise RuntimeError
            self._value = value
            self._ready.set()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError
        return self._value
