import queue


class Counter:
    def __init__(self):
        self._box = queue.Queue()
        self._box.put(0)

    @property
    def value(self):
        n = self._box.get()
        self._box.put(n)
        return n

    def increment_if_below(self, limit):
        n = self._box.get()
        self._box.put(n + 1 if n < limit else n)
        return n < limit
