# loses: safe, errors
# says: calls the factory outside the lock
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._box = []

    def get(self):
        if not self._box:
            value = self._factory()
            with self._lock:
                if not self._box:
                    self._box.append(value)
        return self._box[0]
