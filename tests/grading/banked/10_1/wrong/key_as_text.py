# loses: all
# says: makes a text of the key: `name = str(key)`
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        name = str(key)
        if not hasattr(self._local, name):
            setattr(self._local, name, factory())
        return getattr(self._local, name)
