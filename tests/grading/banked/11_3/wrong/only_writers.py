# loses: safe
# says: Take the lock, or walk over a copy
import threading


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self._handlers = {}

    def register(self, name, handler):
        with self._lock:
            if name in self._handlers:
                raise ValueError(name)
            self._handlers[name] = handler

    def unregister(self, name):
        with self._lock:
            return self._handlers.pop(name, None) is not None

    def names(self):
        return sorted([name for name in self._handlers])

    def dispatch(self, name, *args):
        return self._handlers[name](*args)
