# verdict: race
# why: both workers begin at once, and add without a lock
from multiprocessing.pool import ThreadPool

n = 0


def start():
    global n
    n += 1


with ThreadPool(2, initializer=start) as pool:
    pool.map(abs, [1, 2])
assert n == 2
