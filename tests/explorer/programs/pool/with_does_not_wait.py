# verdict: race
# why: the end of the block stops the pool
from multiprocessing.pool import ThreadPool

done = []
with ThreadPool(2) as pool:
    pool.map_async(done.append, [1, 2])
assert sorted(done) == [1, 2]
