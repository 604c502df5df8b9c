# verdict: safe
# why: how many is the same in every order
from multiprocessing.pool import ThreadPool

results = []
pool = ThreadPool(4)
for i in range(10):
    pool.apply_async(pow, (i, 2), callback=results.append)
pool.close()
pool.join()
assert len(results) == 10
