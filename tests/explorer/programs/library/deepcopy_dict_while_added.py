# verdict: race
# why: the dict changes its size while it is gone through
import threading, copy

d = {1: [1], 2: [2]}


def c():
    copy.deepcopy(d)


def w():
    d[3] = [3]


ts = [threading.Thread(target=f) for f in (c, w)]
for t in ts:
    t.start()
for t in ts:
    t.join()
