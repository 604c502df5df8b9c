# verdict: safe
# why: join waits for the callbacks too
from multiprocessing.pool import ThreadPool

results = []


def keep(r):
    results.append(r)


pool = ThreadPool(2)
for i in range(4):
    pool.apply_async(pow, (i, 2), callback=keep)
pool.close()
pool.join()
assert len(results) == 4
