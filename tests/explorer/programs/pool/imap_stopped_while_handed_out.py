# verdict: race
# why: the pool may be stopped before its thread has handed out the second item
from multiprocessing.pool import ThreadPool

seen = []
ready = []


def items():
    for i in range(2):
        ready.append(i)
        yield i


pool = ThreadPool(2)
pool.imap(seen.append, items())
pool.terminate()
pool.join()
assert len(seen) != 1
