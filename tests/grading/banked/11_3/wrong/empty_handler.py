# loses: errors
# says: Not whether the handler is *true* counts
import threading
class Registry:
    def __init__(self): self._h = {}; self._l = threading.Lock()
    def register(self, name, handler):
        with self._l:
            if self._h.get(name): raise ValueError(name)
            self._h[name] = handler
    def unregister(self, name):
        with self._l: return bool(self._h.pop(name, None))
    def names(self):
        with self._l: return sorted(self._h)
    def dispatch(self, name, *args):
        with self._l: h = self._h[name]
        return h(*args)
