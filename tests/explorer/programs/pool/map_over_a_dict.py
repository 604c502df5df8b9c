# verdict: safe
# why: a dict that nobody changes
from multiprocessing.pool import ThreadPool

d = {"a": 1, "b": 2}
with ThreadPool(2) as pool:
    assert pool.map(d.get, d) == [1, 2]
