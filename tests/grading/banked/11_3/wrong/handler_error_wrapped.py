# loses: errors
# says: puts an error of its own in the place
import threading
class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self._h = {}
    def register(self, name, handler):
        with self._lock:
            if name in self._h: raise ValueError(name)
            self._h[name] = handler
    def unregister(self, name):
        with self._lock: return self._h.pop(name, None) is not None
    def names(self):
        with self._lock: return sorted(self._h)
    def dispatch(self, name, *args):
        with self._lock: h = self._h[name]
        try:
            return h(*args)
        except Exception as e:
            raise RuntimeError(f"handler {name} failed") from e
