# verdict: safe
# why: either the result or a TimeoutError
from multiprocessing.pool import ThreadPool
from multiprocessing import TimeoutError

with ThreadPool(2) as pool:
    r = pool.apply_async(abs, (-1,))
    try:
        assert r.get(timeout=1) == 1
    except TimeoutError:
        pass
