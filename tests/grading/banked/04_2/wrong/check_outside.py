# loses: safe
# says: under the lock nobody asks again
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._lock = threading.Lock()

    def get(self):
        if not self._made:
            with self._lock:
                self._value = self._factory()
                self._made = True
        return self._value
