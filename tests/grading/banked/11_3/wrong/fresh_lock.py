# loses: safe
# says: makes a new lock in every call
import threading


class Registry:
    def __init__(self):
        self._handlers = {}

    def register(self, name, handler):
        with threading.Lock():
            if name in self._handlers:
                raise ValueError(name)
            self._handlers[name] = handler

    def unregister(self, name):
        with threading.Lock():
            return self._handlers.pop(name, None) is not None

    def names(self):
        with threading.Lock():
            return sorted(self._handlers)

    def dispatch(self, name, *args):
        with threading.Lock():
            handler = self._handlers[name]
        return handler(*args)
