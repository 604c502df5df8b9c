# loses: safe
# says: Nothing keeps two threads apart here
class Stats:
    def __init__(self):
        self._total = 0.0
        self._count = 0

    def record(self, x):
        self._total += x
        self._count += 1

    def mean(self):
        if self._count == 0:
            return None
        return self._total / self._count
