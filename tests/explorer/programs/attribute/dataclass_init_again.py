# verdict: race
# why: __init__ sets the fields anew, beside a thread that adds
import threading
from dataclasses import dataclass


@dataclass
class C:
    lo: int = 0
    hi: int = 0


c = C()
seen = []


def a():
    c.__init__(1, 1)


def b():
    seen.append(c.lo + c.hi)


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [2]
