# verdict: race
# why: the implementations share a total
import threading
from functools import singledispatch

tot = {"n": 0}
lock = threading.Lock()


@singledispatch
def add(x):
    raise TypeError


@add.register
def _(x: int):
    tot["n"] += x


@add.register
def _(x: str):
    tot["n"] += len(x)


ts = [threading.Thread(target=add, args=(x,)) for x in (1, "ab")]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert tot["n"] == 3
