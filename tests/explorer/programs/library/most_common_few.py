# verdict: race
# why: most_common(n) goes through the counts one by one
import threading
from collections import Counter

c = Counter({"a": 3, "b": 2, "c": 1})


def w():
    c["d"] = 1


def r():
    c.most_common(2)


ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts:
    t.start()
for t in ts:
    t.join()
