# verdict: race
# why: both look at the oldest key, both delete it: KeyError
import threading
from collections import OrderedDict

cache = OrderedDict(a=1, b=2, c=3)


def work():
    oldest = next(iter(cache))
    del cache[oldest]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cache) == 1
