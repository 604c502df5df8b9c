# verdict: safe
# why: in whichever order they come
from multiprocessing.pool import ThreadPool


def sq(n):
    return n * n


with ThreadPool(2) as pool:
    assert sorted(pool.imap_unordered(sq, [1, 2, 3])) == [1, 4, 9]
