# verdict: race
# why: Counter -= reads and writes count by count
import threading
from collections import Counter

c = Counter(a=3)


def w():
    global c
    x = c
    x -= Counter(a=1)


ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c["a"] == 1
