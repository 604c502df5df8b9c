# loses: errors
# says: The error was kept like a value
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._done = False
        self._error = None
        self._value = None
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            if not self._done:
                self._done = True
                try:
                    self._value = self._factory()
                except Exception as error:
                    self._error = error
            if self._error is not None:
                raise self._error
            return self._value
