# loses: errors
# says: First call the factory
import threading

class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        cache = self._local.__dict__
        if key not in cache:
            cache[key] = None
            cache[key] = factory()
        return cache[key]
