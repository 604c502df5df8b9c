# loses: any value
# says: takes an empty value for a missing one
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        if not hasattr(self._local, "cache"):
            self._local.cache = {}
        value = self._local.cache.get(key)
        if value is None:
            value = self._local.cache[key] = factory()
        return value
