# loses: safe
# says: tells threads apart by their name
import threading


class ThreadLocalCache:
    def __init__(self):
        self.c = {}

    def get(self, key, factory):
        k = (threading.current_thread().name, key)
        if k not in self.c:
            self.c[k] = factory()
        return self.c[k]
