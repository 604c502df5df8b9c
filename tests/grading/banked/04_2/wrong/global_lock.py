# loses: the right lock
# says: is one for all
import threading

LOCK = threading.RLock()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False

    def get(self):
        with LOCK:
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
