# verdict: race
# why: a callback adds while the main thread does
from multiprocessing.pool import ThreadPool

total = 0


def collect(r):
    global total
    total += r


pool = ThreadPool(2)
pool.apply_async(pow, (1, 2), callback=collect)
total += 5
pool.close()
pool.join()
assert total == 6
