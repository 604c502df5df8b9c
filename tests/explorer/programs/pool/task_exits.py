# verdict: deadlock
# why: sys.exit() ends the worker, and nobody hands in its result
import sys
from multiprocessing.pool import ThreadPool

pool = ThreadPool(2)
result = pool.apply_async(sys.exit)
pool.close()
pool.join()
