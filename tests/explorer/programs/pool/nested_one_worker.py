# verdict: deadlock
# why: the only worker waits for a task behind it
from multiprocessing.pool import ThreadPool

pool = ThreadPool(1)


def outer():
    return pool.apply(abs, (-1,))


assert pool.apply(outer) == 1
