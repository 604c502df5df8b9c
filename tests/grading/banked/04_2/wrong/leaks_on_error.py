# loses: live
# says: When the factory raises, the lock of line 13 is never given back
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._lock = threading.Lock()

    def get(self):
        self._lock.acquire()
        if not self._made:
            self._value = self._factory()
            self._made = True
        self._lock.release()
        return self._value
