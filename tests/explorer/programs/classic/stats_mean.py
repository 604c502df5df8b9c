# verdict: race
# why: sum and count are read with a record between them
import threading


class Stats:
    def __init__(self):
        self.total = 0.0
        self.count = 0

    def record(self, x):
        self.total += x
        self.count += 1

    def mean(self):
        return self.total / self.count if self.count else None


stats = Stats()
stats.record(4.0)
means = []
a = threading.Thread(target=stats.record, args=(4.0,))
b = threading.Thread(target=lambda: means.append(stats.mean()))
a.start()
b.start()
a.join()
b.join()
assert means == [4.0]
