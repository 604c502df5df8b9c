# loses: errors
# says: swallows the error
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            while not self._made:
                try:
                    self._value = self._factory()
                    self._made = True
                except Exception:
                    pass
            return self._value
