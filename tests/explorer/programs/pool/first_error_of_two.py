# verdict: race
# why: the error that comes first comes out
from multiprocessing.pool import ThreadPool


def work(k):
    raise ValueError(k)


with ThreadPool(2) as pool:
    try:
        pool.map(work, [1, 2])
    except ValueError as error:
        assert error.args == (1,)
