# loses: errors
# says: that is no proof that it was you who put it there
class Registry:
    def __init__(self):
        self._handlers = {}

    def register(self, name, handler):
        if self._handlers.setdefault(name, handler) is not handler:
            raise ValueError(name)

    def unregister(self, name):
        return self._handlers.pop(name, None) is not None

    def names(self):
        return sorted(self._handlers.copy())

    def dispatch(self, name, *args):
        return self._handlers[name](*args)
