# verdict: safe
# why: each implementation takes the lock
import threading
from functools import singledispatch

tot = {"n": 0}
lock = threading.Lock()


@singledispatch
def add(x):
    raise TypeError


@add.register
def _(x: int):
    with lock:
        tot["n"] += x


@add.register
def _(x: str):
    with lock:
        tot["n"] += len(x)


ts = [threading.Thread(target=add, args=(x,)) for x in (1, "ab")]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert tot["n"] == 3
