# verdict: safe
# schedules: 2
# why: mover and property under one lock: A B, B A
import threading


class Account:
    def __init__(self):
        self.free = 10
        self.held = 0
        self.lock = threading.Lock()

    @property
    def total(self):
        with self.lock:
            return self.free + self.held


acc = Account()
seen = []


def one():
    with acc.lock:
        acc.free -= 5
        acc.held += 5


def two():
    seen.append(acc.total)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [10]
