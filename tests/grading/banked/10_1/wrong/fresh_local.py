# loses: all
# says: did not return the value of the first one
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = None

    def get(self, key, factory):
        self._local = threading.local()
        cache = getattr(self._local, "cache", None)
        if cache is None:
            cache = self._local.cache = {}
        if key not in cache:
            cache[key] = factory()
        return cache[key]
