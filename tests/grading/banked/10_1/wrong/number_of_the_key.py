# loses: works
# says: takes the number of the object for the key
import threading
class ThreadLocalCache:
    def __init__(self): self._l = threading.local()
    def get(self, key, factory):
        d = self._l.__dict__.setdefault("d", {})
        if id(key) not in d: d[id(key)] = factory()
        return d[id(key)]
