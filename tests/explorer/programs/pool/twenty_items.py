# verdict: safe
# why: tasks that share nothing
from multiprocessing.pool import ThreadPool


def sq(n):
    return n * n


pool = ThreadPool(4)
results = pool.map(sq, range(20))
pool.close()
pool.join()
assert results == [n * n for n in range(20)]
