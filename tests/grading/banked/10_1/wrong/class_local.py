# loses: all
# says: one `threading.local` for all caches
import threading


class ThreadLocalCache:
    _local = threading.local()

    def get(self, key, factory):
        cache = getattr(self._local, "cache", None)
        if cache is None:
            cache = self._local.cache = {}
        if key not in cache:
            cache[key] = factory()
        return cache[key]
