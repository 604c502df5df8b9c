import threading

START = 0


def locked(method):
    def run(self, *args):
        with self._lock:
            return method(self, *args)

    return run


class Counter:
    __slots__ = ("_lock", "_n")

    def __init__(self):
        self._lock = threading.Lock()
        self._n = START

    @locked
    def increment(self):
        self._n += 1

    @property
    def value(self):
        return self._n
