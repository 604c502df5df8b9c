# verdict: race
# why: object.__setattr__ under another name is a write
import threading


class C:
    n = 0


c = C()
put = object.__setattr__


def a():
    put(c, "n", c.n + 1)


ts = [threading.Thread(target=a) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c.n == 2
