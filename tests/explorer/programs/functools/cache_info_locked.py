# verdict: safe
# why: one miss, then a hit
import threading
from functools import lru_cache

lock = threading.Lock()


@lru_cache
def f(k):
    return k


def a():
    with lock:
        f(1)


ts = [threading.Thread(target=a) for x in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert f.cache_info().misses == 1 and f.cache_info().hits == 1
