# verdict: safe
# why: callbacks are all run by one thread of the pool
from multiprocessing.pool import ThreadPool

total = 0


def collect(r):
    global total
    total += r


pool = ThreadPool(2)
for i in range(3):
    pool.apply_async(pow, (i, 2), callback=collect)
pool.close()
pool.join()
assert total == 5
