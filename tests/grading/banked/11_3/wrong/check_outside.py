# loses: safe
# says: The check in line 12 stands outside the lock
import threading


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self._handlers = {}

    def register(self, name, handler):
        if name in self._handlers:
            raise ValueError(name)
        with self._lock:
            self._handlers[name] = handler

    def unregister(self, name):
        with self._lock:
            return self._handlers.pop(name, None) is not None

    def names(self):
        with self._lock:
            return sorted(self._handlers)

    def dispatch(self, name, *args):
        with self._lock:
            handler = self._handlers[name]
        return handler(*args)
