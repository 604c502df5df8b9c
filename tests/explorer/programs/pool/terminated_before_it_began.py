# verdict: race
# why: the pool may be stopped before its worker begins
from multiprocessing.pool import ThreadPool
log = []
pool = ThreadPool(2)
pool.apply_async(log.append, (1,))
pool.terminate()
pool.join()
assert log == [1]
