# verdict: deadlock
# why: the only worker waits for a task that only it could run
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def inner():
    return 1


def outer():
    return pool.submit(inner).result() + 1


future = pool.submit(outer)
assert future.result() == 2
pool.shutdown()
