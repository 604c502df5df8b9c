import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        mine = self._local.__dict__
        if key not in mine:
            mine[key] = factory()
        return mine[key]
