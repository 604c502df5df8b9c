# verdict: safe
# why: join waits for the callbacks too; they come in any order
from multiprocessing.pool import ThreadPool

results = []
pool = ThreadPool(2)
for i in range(3):
    pool.apply_async(pow, (i, 2), callback=results.append)
pool.close()
pool.join()
assert sorted(results) == [0, 1, 4]
