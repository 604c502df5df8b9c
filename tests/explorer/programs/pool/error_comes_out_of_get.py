# verdict: safe
# why: the error of a task comes out of get
from multiprocessing.pool import ThreadPool

with ThreadPool(2) as pool:
    r = pool.apply_async(int, ("x",))
    try:
        r.get()
    except ValueError:
        pass
    else:
        assert False
    assert r.ready() and not r.successful()
