# loses: safe
# says: asks whether the lock is taken
import threading


class UniqueList:
    def __init__(self):
        self._l = threading.Lock()
        self._i = []

    def add(self, item):
        if not self._l.locked():
            self._l.acquire()
        try:
            if item in self._i:
                return False
            self._i.append(item)
            return True
        finally:
            if self._l.locked():
                self._l.release()

    def items(self):
        return list(self._i)
