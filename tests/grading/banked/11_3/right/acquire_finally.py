# style: acquire and release by hand, in a finally
from threading import RLock


class Registry:
    def __init__(self):
        self.lock = RLock()
        self.handlers = {}

    def register(self, name, handler):
        self.lock.acquire()
        try:
            if name in self.handlers:
                raise ValueError(name)
            self.handlers[name] = handler
        finally:
            self.lock.release()

    def unregister(self, name):
        self.lock.acquire()
        try:
            if name in self.handlers:
                del self.handlers[name]
                return True
            return False
        finally:
            self.lock.release()

    def names(self):
        self.lock.acquire()
        try:
            return sorted(self.handlers.keys())
        finally:
            self.lock.release()

    def dispatch(self, name, *args):
        self.lock.acquire()
        try:
            if name not in self.handlers:
                raise KeyError(name)
            found = self.handlers[name]
        finally:
            self.lock.release()
        return found(*args)
