# loses: safe
# says: tells threads apart by their number
import threading


class ThreadLocalCache:
    def __init__(self):
        self._values = {}

    def get(self, key, factory):
        mine = (threading.get_ident(), key)
        if mine not in self._values:
            self._values[mine] = factory()
        return self._values[mine]
