import threading
import weakref


class ThreadLocalCache:
    def __init__(self):
        self._caches = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()

    def get(self, key, factory):
        with self._lock:
            mine = self._caches.setdefault(threading.current_thread(), {})
        if key not in mine:
            mine[key] = factory()
        return mine[key]
