import threading


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self._lock = threading.RLock()
        self._sums = self._run(initial)
        self._sums.send(None)

    def _run(self, total):
        while True:
            total += (yield total) or 0

    def increment(self, amount=1):
        with self._lock:
            return self._sums.send(amount)

    @property
    def value(self):
        return self.increment(0)
