# verdict: race
# why: a class pattern reads the fields while they are written
import threading


class P:
    __match_args__ = ("x", "y")

    def __init__(self):
        self.x = self.y = 0


p = P()
out = []


def w():
    p.x = 1
    p.y = 1


def r():
    match p:
        case P(0, 0) | P(1, 1):
            out.append("ok")
        case P(a, b):
            out.append("torn")


ts = [threading.Thread(target=g) for g in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == ["ok"]
