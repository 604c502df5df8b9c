# loses: safe
# says: all threads share them
import threading


class ThreadLocalCache:
    def __init__(self):
        self._cache = {}

    def get(self, key, factory):
        if key not in self._cache:
            self._cache[key] = factory()
        return self._cache[key]
