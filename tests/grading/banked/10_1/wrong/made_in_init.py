# loses: safe, still concurrent
# says: It is there for the thread that made the cache
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()
        self._local.cache = {}

    def get(self, key, factory):
        cache = self._local.cache
        if key not in cache:
            cache[key] = factory()
        return cache[key]
