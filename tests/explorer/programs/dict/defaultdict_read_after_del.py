# verdict: race
# why: reading a defaultdict brings the key back before the length is read
import threading
from collections import defaultdict

d = defaultdict(int)
d["k"] = 1
seen = []


def a():
    x = d["k"]


def b():
    del d["k"]
    seen.append(len(d))


ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [0]
