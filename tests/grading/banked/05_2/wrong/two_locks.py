# loses: safe
# says: Two locks guard one datum
import threading


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self._value = initial
        self._read = threading.Lock()
        self._write = threading.Lock()

    def increment(self, amount=1):
        with self._read:
            now = self._value
        with self._write:
            self._value = now + amount
            return self._value

    @property
    def value(self):
        with self._read:
            return self._value
