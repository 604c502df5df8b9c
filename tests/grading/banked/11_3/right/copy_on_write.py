# style: the dict that readers see is never changed; writers swap it under a lock
import threading


class Registry:
    def __init__(self):
        self._writers = threading.RLock()
        self._handlers = {}

    def register(self, name, handler):
        with self._writers:
            if name in self._handlers:
                raise ValueError(name)
            self._handlers = {**self._handlers, name: handler}

    def unregister(self, name):
        with self._writers:
            if name not in self._handlers:
                return False
            self._handlers = {k: v for k, v in self._handlers.items() if k != name}
            return True

    def names(self):
        return sorted(self._handlers)

    def dispatch(self, name, *args):
        return self._handlers[name](*args)
