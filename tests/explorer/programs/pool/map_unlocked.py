# verdict: race
# why: two chunks of a map add without a lock
from multiprocessing.pool import ThreadPool

n = 0


def add(k):
    global n
    n += k


with ThreadPool(2) as pool:
    pool.map(add, [1, 2])
assert n == 3
