# loses: safe
# says: walks over the dict while others may change it
class Registry:
    def __init__(self):
        self._handlers = {}

    def register(self, name, handler):
        if name in self._handlers:
            raise ValueError(f"{name} is taken")
        self._handlers[name] = handler

    def unregister(self, name):
        if name in self._handlers:
            del self._handlers[name]
            return True
        return False

    def names(self):
        found = []
        for name in self._handlers:
            found.append(name)
        return sorted(found)

    def dispatch(self, name, *args):
        return self._handlers[name](*args)
