# loses: any value
# says: takes an empty value for a missing one
import threading
class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()
    def get(self, key, factory):
        cache = getattr(self._local, "cache", None)
        if cache is None:
            cache = self._local.cache = {}
        if not cache.get(key):
            cache[key] = factory()
        return cache[key]
