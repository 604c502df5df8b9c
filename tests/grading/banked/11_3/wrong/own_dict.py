# loses: all
# says: it has to be a list
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
            return bool(self._handlers.pop(name, None))

    def names(self):
        return self._handlers.keys()

    def dispatch(self, name, *args):
        with self._lock:
            handler = self._handlers[name]
        return handler(*args)
