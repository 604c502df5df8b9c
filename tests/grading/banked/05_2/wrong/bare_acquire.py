# loses: clean
# says: takes the lock with `acquire`
import threading


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self._value = initial
        self._lock = threading.Lock()

    @property
    def value(self):
        with self._lock:
            return self._value

    def increment(self, amount=1):
        self._lock.acquire()
        self._value += amount
        new = self._value
        self._lock.release()
        return new
