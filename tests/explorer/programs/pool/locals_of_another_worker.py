# verdict: race
# why: one worker may run both tasks
import threading
from multiprocessing.pool import ThreadPool

local = threading.local()


def start():
    local.n = 0


def work(k):
    local.n += k
    return local.n


with ThreadPool(2, initializer=start) as pool:
    found = pool.map(work, [1, 2], chunksize=1)
assert found == [1, 2]
