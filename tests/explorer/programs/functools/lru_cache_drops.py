# verdict: race
# why: the value is dropped before it is used again
import threading
from functools import lru_cache

calls = []


@lru_cache(maxsize=1)
def f(k):
    calls.append(k)
    return k


f(1)


def a():
    f(2)


def b():
    f(1)


ts = [threading.Thread(target=x) for x in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert calls == [1, 2]
