# verdict: safe
# why: the worker is a daemon: its task may not have run at the end
from multiprocessing.pool import ThreadPool

out = []
pool = ThreadPool(2)
pool.apply_async(out.append, (1,))
assert out in ([], [1])
