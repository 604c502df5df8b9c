# verdict: safe
# why: join before close, and apply after it, are errors
from multiprocessing.pool import ThreadPool

pool = ThreadPool(1)
try:
    pool.join()
except ValueError:
    pass
else:
    assert False
pool.close()
try:
    pool.apply(abs, (1,))
except ValueError:
    pass
else:
    assert False
pool.join()
