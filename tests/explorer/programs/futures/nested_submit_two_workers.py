# verdict: safe
# why: a second worker runs what the first waits for
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def inner():
    return 1


def outer():
    return pool.submit(inner).result() + 1


future = pool.submit(outer)
assert future.result() == 2
pool.shutdown()
