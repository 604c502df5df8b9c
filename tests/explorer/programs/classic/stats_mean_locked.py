# verdict: safe
# schedules: 2
# why: both fields under one lock in both methods: A B, B A
import threading


class Stats:
    def __init__(self):
        self.total = 0.0
        self.count = 0
        self.lock = threading.Lock()

    def record(self, x):
        with self.lock:
            self.total += x
            self.count += 1

    def mean(self):
        with self.lock:
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
