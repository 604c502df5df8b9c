# verdict: race
# why: to give an object another __dict__ is to write all its fields
import threading


class C:
    def __init__(self):
        self.n = 0


c = C()


def a():
    c.__dict__ = {"n": c.n + 1}


ts = [threading.Thread(target=f) for f in (a, a)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c.n == 2
