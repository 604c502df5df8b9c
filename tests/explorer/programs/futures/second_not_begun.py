# verdict: race
# why: the only worker may have ended the first task and begun the second
from concurrent.futures import ThreadPoolExecutor


def work():
    return 1


pool = ThreadPoolExecutor(max_workers=1)
first = pool.submit(work)
second = pool.submit(work)
assert not second.running() and not second.done()
pool.shutdown()
