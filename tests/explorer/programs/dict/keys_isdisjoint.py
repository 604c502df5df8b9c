# verdict: race
# why: a method of the keys looks at the dict
import threading

d = {}
got = []


def write():
    d["a"] = 1


def read():
    got.append(d.keys().isdisjoint({"a"}))


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [False]
