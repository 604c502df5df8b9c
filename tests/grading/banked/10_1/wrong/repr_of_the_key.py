# loses: works
# says: makes a text of the key
import threading
class ThreadLocalCache:
    def __init__(self): self._l = threading.local()
    def get(self, key, factory):
        name = repr(key)
        if not hasattr(self._l, name): setattr(self._l, name, factory())
        return getattr(self._l, name)
