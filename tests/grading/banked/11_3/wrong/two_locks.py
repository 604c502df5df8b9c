# loses: safe
# says: Two locks guard one dict
import threading


class Registry:
    def __init__(self):
        self._adding = threading.Lock()
        self._removing = threading.Lock()
        self._handlers = {}

    def register(self, name, handler):
        with self._adding:
            if name in self._handlers:
                raise ValueError(name)
            self._handlers = {**self._handlers, name: handler}

    def unregister(self, name):
        with self._removing:
            if name not in self._handlers:
                return False
            rest = dict(self._handlers)
            del rest[name]
            self._handlers = rest
            return True

    def names(self):
        return sorted(self._handlers)

    def dispatch(self, name, *args):
        return self._handlers[name](*args)
