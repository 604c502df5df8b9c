import threading


class _Atomic:
    def __init__(self, n):
        self._n = n
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            return self._n

    def compare_and_set(self, old, new):
        with self._lock:
            if self._n != old:
                return False
            self._n = new
            return True


class Counter:
    def __init__(self):
        self._n = _Atomic(0)

    @property
    def value(self):
        return self._n.get()

    def increment_if_below(self, limit):
        while (now := self._n.get()) < limit:
            if self._n.compare_and_set(now, now + 1):
                return True
        return False
