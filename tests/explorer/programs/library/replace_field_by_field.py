# verdict: race
# why: fields are read one by one, in their order
import threading
from dataclasses import dataclass, replace


@dataclass
class P:
    x: int = 0
    y: int = 0
    z: int = 0


p = P()
out = []


def w():
    p.x = 1
    p.y = 1


def r():
    d = replace(p, z=5)
    out.append(d.x >= d.y)


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [True]
