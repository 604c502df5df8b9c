# verdict: race
# why: the items are looked at later than map_async returns
from multiprocessing.pool import ThreadPool

items = [1, 2]
with ThreadPool(2) as pool:
    r = pool.map_async(abs, items)
    items[0] = -5
    assert r.get() == [1, 2]
