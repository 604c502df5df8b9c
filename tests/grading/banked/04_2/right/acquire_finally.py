import threading


class Lazy:
    def __init__(self, factory):
        self._lock = threading.Lock()
        self._factory = factory
        self._done = False
        self._value = None

    def get(self):
        self._lock.acquire()
        try:
            if self._done:
                return self._value
            self._value = self._factory()
            self._done = True
            return self._value
        finally:
            self._lock.release()
