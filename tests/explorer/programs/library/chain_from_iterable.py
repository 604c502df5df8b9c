# verdict: race
# why: an item may move from one list to the other while they are summed
import threading
from itertools import chain

a = [1, 1]
b = []
total = []


def move():
    b.append(a.pop())


def count():
    total.append(sum(chain.from_iterable([a, b])))


ts = [threading.Thread(target=f) for f in (move, count)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert total == [2]
