import threading

_MISSING = object()


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        try:
            cache = self._local.cache
        except AttributeError:
            cache = self._local.cache = dict()
        value = cache.get(key, _MISSING)
        if value is _MISSING:
            value = factory()
            cache[key] = value
        return value
