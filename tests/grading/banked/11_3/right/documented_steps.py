# style: no lock, only single steps of the dict that are documented to be safe
class Registry:
    def __init__(self):
        self._handlers = {}

    def register(self, name, handler):
        mine = [handler]
        if self._handlers.setdefault(name, mine) is not mine:
            raise ValueError(f"{name} is taken")

    def unregister(self, name):
        return self._handlers.pop(name, None) is not None

    def names(self):
        return sorted(self._handlers.copy())

    def dispatch(self, name, *args):
        (handler,) = self._handlers[name]
        return handler(*args)
