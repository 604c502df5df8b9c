# loses: all
# says: waits for ever although it was given a timeout
import threading


class ResultBox:
    def __init__(self):
        self._event = threading.Event()

    def set(self, value):
        if self._event.is_set():
            raise RuntimeError
        self._value = value
        self._event.set()

    def get(self, timeout=None):
        self._event.wait()
        return self._value
