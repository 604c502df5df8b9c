# verdict: race
# why: the property reads two fields with a write between them
import threading


class Account:
    def __init__(self):
        self.free = 10
        self.held = 0

    @property
    def total(self):
        return self.free + self.held


acc = Account()
seen = []


def one():
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
