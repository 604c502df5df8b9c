# loses: all
# says: sleeps: `time.sleep(
import threading
import time


class ResultBox:
    def __init__(self):
        self._value = None
        self._lock = threading.Lock()

    def set(self, value):
        with self._lock:
            self._value = value

    def get(self, timeout=None):
        time.sleep(timeout or 0.1)
        return self._value
