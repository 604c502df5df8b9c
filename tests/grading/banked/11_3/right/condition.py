# style: a Condition as the lock, and a try around the look-up alone
import threading


class Registry:
    def __init__(self):
        self.changed = threading.Condition()
        self.table = {}

    def register(self, name, handler):
        with self.changed:
            taken = name in self.table
            if not taken:
                self.table[name] = handler
        if taken:
            raise ValueError(name)

    def unregister(self, name):
        try:
            with self.changed:
                del self.table[name]
        except KeyError:
            return False
        return True

    def names(self):
        with self.changed:
            found = []
            for name in self.table:
                found.append(name)
        found.sort()
        return found

    def dispatch(self, name, *args):
        with self.changed:
            handler = self.table.get(name)
        if handler is None:
            raise KeyError(name)
        return handler(*args)
