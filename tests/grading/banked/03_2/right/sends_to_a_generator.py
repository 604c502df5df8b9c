import threading


def _adder():
    n = 0
    while True:
        step = yield n
        n += step


class Counter:
    def __init__(self):
        self._gen = _adder()
        next(self._gen)
        self._lock = threading.Lock()

    def increment(self):
        with self._lock:
            self._gen.send(1)

    @property
    def value(self):
        with self._lock:
            return self._gen.send(0)
