# loses: errors
# says: swallows the error
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            if not self._made:
                try:
                    self._value = self._factory()
                    self._made = True
                except Exception:
                    return None
            return self._value
