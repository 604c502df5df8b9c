# verdict: safe
# why: the items of one chunk are gone through one after the other
from multiprocessing.pool import ThreadPool

n = 0


def add(k):
    global n
    n += k


with ThreadPool(2) as pool:
    pool.map(add, [1, 2, 3], chunksize=3)
assert n == 6
