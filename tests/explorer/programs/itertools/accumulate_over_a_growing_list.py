# verdict: race
# why: the items are taken one by one
import threading, itertools

xs = [1, 2]
out = []


def w():
    xs.append(3)


def r():
    out.append(list(itertools.accumulate(xs))[-1])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [3]
