# verdict: safe
# why: the callback has run when the result is there
from multiprocessing.pool import ThreadPool

total = 0


def collect(r):
    global total
    total += r


pool = ThreadPool(2)
r = pool.apply_async(pow, (1, 2), callback=collect)
r.wait()
total += 5
assert total == 6
