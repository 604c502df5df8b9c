# loses: still concurrent, live
# says: every thread waits until another
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()
        self._lock = threading.Lock()

    def get(self, key, factory):
        with self._lock:
            cache = getattr(self._local, "cache", None)
            if cache is None:
                cache = self._local.cache = {}
            if key not in cache:
                cache[key] = factory()
            return cache[key]
