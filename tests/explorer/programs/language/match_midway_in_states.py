# verdict: race
# why: a pattern reads two fields in two steps, and in between it looks as before the first
import threading
from dataclasses import dataclass


@dataclass
class P:
    x: int
    y: int


p = P(0, 0)
torn = 0


def one():
    for i in range(1, 6):
        p.x = i
        p.y = i


def two():
    global torn
    for i in range(5):
        match p:
            case P(x=a, y=b):
                torn += a == i + 1 and b == i


ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert torn < 5
