# loses: live, still concurrent
# says: A factory that asks the cache itself waits for the lock
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()
        self._lock = threading.Lock()

    def get(self, key, factory):
        values = self._local.__dict__
        with self._lock:
            if key not in values:
                values[key] = factory()
            return values[key]
