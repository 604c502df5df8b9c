# loses: errors
# says: and get() raised RuntimeError
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            if not self._made:
                try:
                    self._value = self._factory()
                except Exception as error:
                    raise RuntimeError("the factory failed") from error
                self._made = True
            return self._value
