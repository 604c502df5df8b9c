# loses: safe, errors
# says: The flag is up before the value is there
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None
        self._lock = threading.Lock()

    def get(self):
        if self._made:
            return self._value
        with self._lock:
            if not self._made:
                self._made = True
                try:
                    self._value = self._factory()
                except BaseException:
                    self._made = False
                    raise
            return self._value
