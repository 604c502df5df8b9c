# verdict: race
# why: the generator is gone through by a thread of the pool
from multiprocessing.pool import ThreadPool

n = 0


def items():
    global n
    for i in range(2):
        n += 1
        yield i


with ThreadPool(2) as pool:
    it = pool.imap(abs, items())
    n += 1
    assert list(it) == [0, 1]
assert n == 3
