# loses: safe
# says: without waiting for it
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
        if self._lock.acquire(timeout=0.1):
            try:
                self._value += amount
            finally:
                self._lock.release()
        return self._value
