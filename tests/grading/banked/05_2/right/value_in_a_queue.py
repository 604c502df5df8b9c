import queue


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self._box = queue.Queue()
        self._box.put(initial)

    def increment(self, amount=1):
        new = self._box.get() + amount
        self._box.put(new)
        return new

    @property
    def value(self):
        now = self._box.get()
        self._box.put(now)
        return now
