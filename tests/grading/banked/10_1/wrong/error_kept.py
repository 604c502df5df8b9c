# loses: errors
# says: catches the error
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        cache = self._local.__dict__
        if key not in cache:
            try:
                cache[key] = factory()
            except Exception as error:
                cache[key] = error
        return cache[key]
