# loses: all
# says: calls the factory before anything is looked up
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        return self._local.__dict__.setdefault(key, factory())
