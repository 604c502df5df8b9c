# loses: safe
# says: looks at the records once more
class Stats:
    def __init__(self):
        self._xs = []

    def record(self, x):
        self._xs.append(x)

    def mean(self):
        if not self._xs:
            return None
        return sum(self._xs) / len(self._xs)
