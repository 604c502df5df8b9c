import queue


class Stats:
    def __init__(self):
        self._box = queue.SimpleQueue()
        self._box.put((0.0, 0))

    def record(self, x):
        total, count = self._box.get()
        self._box.put((total + x, count + 1))

    def mean(self):
        pair = self._box.get()
        self._box.put(pair)
        total, count = pair
        return None if count == 0 else total / count
