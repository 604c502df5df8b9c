# verdict: race
# why: close() alone waits for nothing
from multiprocessing.pool import ThreadPool

results = []
pool = ThreadPool(2)
for i in range(2):
    pool.apply_async(pow, (i, 2), callback=results.append)
pool.close()
assert sorted(results) == [0, 1]
