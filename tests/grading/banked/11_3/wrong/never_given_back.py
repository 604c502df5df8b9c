# loses: all
# says: the lock of line 12 is not given back
import threading


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self._handlers = {}

    def register(self, name, handler):
        self._lock.acquire()
        if name in self._handlers:
            raise ValueError(name)
        self._handlers[name] = handler
        self._lock.release()

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
