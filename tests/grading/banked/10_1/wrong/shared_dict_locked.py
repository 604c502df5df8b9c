# loses: safe, still concurrent
# says: all threads share them
import threading


class ThreadLocalCache:
    def __init__(self):
        self._cache = {}
        self._lock = threading.RLock()

    def get(self, key, factory):
        with self._lock:
            if key not in self._cache:
                self._cache[key] = factory()
            return self._cache[key]
