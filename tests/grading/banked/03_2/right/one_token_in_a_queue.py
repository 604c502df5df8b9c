import queue


class Counter:
    def __init__(self):
        self._box = queue.Queue(maxsize=1)
        self._box.put(0)

    def increment(self):
        n = self._box.get()
        self._box.put(n + 1)

    @property
    def value(self):
        n = self._box.get()
        self._box.put(n)
        return n
