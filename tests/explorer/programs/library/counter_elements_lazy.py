# verdict: race
# why: elements() reads the counts while somebody asks for the items
import threading
from collections import Counter

c = Counter({"a": 3, "b": 2, "c": 1})


def w():
    c["d"] = 1


def r():
    for e in c.elements():
        pass


ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts:
    t.start()
for t in ts:
    t.join()
