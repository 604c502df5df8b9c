# loses: all
# says: On one way out the lock of line
import threading


class ResultBox:
    def __init__(self):
        self._ready = threading.Event()
        self._lock = threading.Lock()

    def set(self, value):
        self._lock.acquire()
        if self._ready.is_set():
            raise RuntimeError
        self._value = value
        self._ready.set()
        self._lock.release()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError
        with self._lock:
            return self._value
