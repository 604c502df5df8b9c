# verdict: deadlock
# why: the thread that runs callbacks waits for what only it could make known
from multiprocessing.pool import ThreadPool

pool = ThreadPool(2)


def again(r):
    pool.apply(abs, (r,))


r = pool.apply_async(abs, (-1,), callback=again)
r.get()
