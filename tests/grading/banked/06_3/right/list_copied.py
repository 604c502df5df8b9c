# style: append is one step, and so is the copy
class Stats:
    def __init__(self):
        self._xs = []

    def record(self, x):
        self._xs.append(x)

    def mean(self):
        xs = list(self._xs)
        return sum(xs) / len(xs) if xs else None
