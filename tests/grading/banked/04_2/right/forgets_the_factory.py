# style: the factory is dropped when it is no longer needed
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            if self._factory is not None:
                self._value = self._factory()
                self._factory = None
        return self._value
