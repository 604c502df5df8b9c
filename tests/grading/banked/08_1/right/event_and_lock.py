import threading


class ResultBox:
    def __init__(self):
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._value = None

    def set(self, value):
        with self._lock:
            if self._ready.is_set():
                raise RuntimeError("the box has a value already")
            self._value = value
            self._ready.set()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError("no value yet")
        return self._value
