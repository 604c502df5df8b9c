# loses: safe
# says: uses the dict without the lock that the other methods take
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
        if name not in self._handlers:
            return False
        del self._handlers[name]
        return True

    def names(self):
        with self._lock:
            return sorted(self._handlers)

    def dispatch(self, name, *args):
        with self._lock:
            handler = self._handlers[name]
        return handler(*args)
