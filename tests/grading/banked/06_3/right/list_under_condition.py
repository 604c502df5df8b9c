import threading
from math import fsum


class Stats:
    def __init__(self):
        self.changed = threading.Condition()
        self.xs = []

    def record(self, x):
        with self.changed:
            self.xs.append(x)
            self.changed.notify_all()

    def mean(self):
        with self.changed:
            if not self.xs:
                return None
            return fsum(self.xs) / len(self.xs)
