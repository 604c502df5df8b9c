# verdict: race
# why: an error in a callback ends the thread that makes results known
from multiprocessing.pool import ThreadPool


def collect(r):
    raise ValueError(r)


pool = ThreadPool(2)
r = pool.apply_async(pow, (1, 2), callback=collect)
r.get()
