# verdict: race
# why: a class pattern reads attribute by attribute
import threading
from dataclasses import dataclass


@dataclass
class P:
    x: int
    y: int


p = P(0, 0)
seen = []


def one():
    p.x = 1
    p.y = 1


def two():
    match p:
        case P(x=a, y=b):
            seen.append(a == b)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [True]
