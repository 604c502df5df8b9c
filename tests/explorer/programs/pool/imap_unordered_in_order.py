# verdict: race
# why: the second task may end first
from multiprocessing.pool import ThreadPool


def sq(n):
    return n * n


with ThreadPool(2) as pool:
    assert list(pool.imap_unordered(sq, [1, 2])) == [1, 4]
