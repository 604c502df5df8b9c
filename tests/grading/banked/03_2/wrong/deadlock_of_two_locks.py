# loses: live
# says: There is a schedule after which no thread can go on
import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._read = threading.Lock()
        self._write = threading.Lock()

    @property
    def value(self):
        with self._read, self._write:
            return self._value

    def increment(self):
        with self._write, self._read:
            self._value += 1
