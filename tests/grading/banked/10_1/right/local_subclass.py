from threading import local


class _Mine(local):
    def __init__(self):
        self.values = {}


class ThreadLocalCache:
    def __init__(self):
        self._mine = _Mine()

    def get(self, key, factory):
        try:
            return self._mine.values[key]
        except KeyError:
            value = self._mine.values[key] = factory()
            return value
