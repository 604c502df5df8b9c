# loses: any value
# says: takes an empty value for a missing one
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        cache = self._local.__dict__
        cache[key] = cache.get(key) or factory()
        return cache[key]
