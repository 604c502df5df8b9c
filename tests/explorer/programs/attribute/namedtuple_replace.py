# verdict: race
# why: _replace makes a new tuple from an old one
import threading
from typing import NamedTuple


class P(NamedTuple):
    x: int = 0
    y: int = 0


p = P()


def one():
    global p
    p = p._replace(x=1)


def two():
    global p
    p = p._replace(y=1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert p == P(1, 1)
