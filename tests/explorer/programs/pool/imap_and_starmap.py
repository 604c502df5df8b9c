# verdict: safe
# why: results come in the order of the items
from multiprocessing.pool import ThreadPool


def sq(n):
    return n * n


with ThreadPool(2) as pool:
    assert list(pool.imap(sq, [1, 2, 3])) == [1, 4, 9]
    assert list(pool.imap(sq, range(4), chunksize=2)) == [0, 1, 4, 9]
    assert list(pool.starmap(pow, [(1, 2), (3, 2)])) == [1, 9]
