# loses: live, still concurrent
# says: calls the handler while a lock is held
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
        with self._lock:
            return sorted(self._handlers)

    def dispatch(self, name, *args):
        with self._lock:
            return self._handlers[name](*args)
