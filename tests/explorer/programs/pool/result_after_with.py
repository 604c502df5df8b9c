# verdict: deadlock
# why: the task was dropped with the pool, and its result never comes
from multiprocessing.pool import ThreadPool

with ThreadPool(1) as pool:
    r = pool.apply_async(pow, (2, 2))
assert r.get() == 4
