# verdict: race
# why: a comparison reads the fields before they are written
import threading
from dataclasses import dataclass


@dataclass
class P:
    x: int = 0


ps = [P()]
out = []


def w():
    ps[0].x = 1


def r():
    out.append(ps == [P()])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [False]
