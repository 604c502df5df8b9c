import threading


class Inventory:
    def __init__(self, stock):
        self._shelf = list(range(stock))
        self._out = []
        self._lock = threading.Lock()

    def reserve(self, n):
        with self._lock:
            if len(self._shelf) < n:
                return False
            for _ in range(n):
                self._out.append(self._shelf.pop())
            return True

    def release(self, n):
        with self._lock:
            for _ in range(n):
                self._shelf.append(self._out.pop())

    def snapshot(self):
        with self._lock:
            return len(self._shelf), len(self._out)
