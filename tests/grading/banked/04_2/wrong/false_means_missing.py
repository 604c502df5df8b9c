# loses: any value
# says: A factory that makes 0
import threading

_MISSING = None


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._value = ()
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            if self._value is None or self._value is False:
                return self._value
            if not self._value:
                self._value = self._factory()
            return self._value
