# verdict: race
# why: the wait may end before the task
from multiprocessing.pool import ThreadPool

with ThreadPool(2) as pool:
    r = pool.apply_async(abs, (-1,))
    assert r.get(timeout=1) == 1
