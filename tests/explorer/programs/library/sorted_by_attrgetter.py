# verdict: race
# why: the key is read while it is written
import threading
from operator import attrgetter, itemgetter, methodcaller


class P:
    def __init__(self, x):
        self.x = x


ps = [P(1), P(2)]
out = []


def w():
    ps[0].x = 5


def r():
    out.append([p.x for p in sorted(ps, key=attrgetter("x"))][-1])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [2]
