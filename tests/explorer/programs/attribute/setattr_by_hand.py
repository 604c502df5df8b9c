# verdict: race
# why: __setattr__ called by hand is a write
import threading


class C:
    n = 0


c = C()


def a():
    c.__setattr__("n", c.n + 1)


ts = [threading.Thread(target=a) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c.n == 2
