# verdict: race
# why: sum() calls __add__, and the other thread may add a key meanwhile
import threading


class Money:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Money(self.n + other.n)


d = {"a": Money(1), "b": Money(2)}
total = None


def a():
    global total
    total = sum(d.values(), Money(0))


def b():
    d["c"] = Money(3)


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert total.n in (3, 6)
