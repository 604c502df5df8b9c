# verdict: safe
# why: one worker hands in its results in order
from multiprocessing.pool import ThreadPool

out = []
pool = ThreadPool(1)
for i in range(3):
    pool.apply_async(abs, (i,), callback=out.append)
pool.close()
pool.join()
assert out == [0, 1, 2]
