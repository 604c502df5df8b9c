# loses: any value
# says: takes a value that looks like
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._value = ""

    def get(self):
        with self._lock:
            if self._value == "":
                self._value = self._factory()
            return self._value
