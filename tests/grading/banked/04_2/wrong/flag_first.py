# loses: errors
# says: The mark for *made* was set although nothing was made
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
                self._made = True
                self._value = self._factory()
            return self._value
