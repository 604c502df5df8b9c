# loses: safe
# says: makes a new lock in every call
import threading


class UniqueList:
    def __init__(self):
        self._i = []

    @property
    def lock(self):
        return threading.Lock()

    def add(self, item):
        with self.lock:
            if item in self._i:
                return False
            self._i.append(item)
            return True

    def items(self):
        with self.lock:
            return list(self._i)
