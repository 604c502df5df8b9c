# loses: safe
# says: a record came in while
from collections import deque


class Stats:
    def __init__(self):
        self._xs = deque()

    def record(self, x):
        self._xs.append(x)

    def mean(self):
        if not self._xs:
            return None
        total = 0.0
        n = 0
        for x in self._xs:
            total += x
            n += 1
        return total / n
