# loses: all
# says: A second cache
import threading

VALUES = {}


class ThreadLocalCache:
    def get(self, key, factory):
        mine = VALUES.setdefault(threading.current_thread(), {})
        if key not in mine:
            mine[key] = factory()
        return mine[key]
