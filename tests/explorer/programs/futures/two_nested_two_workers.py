# verdict: deadlock
# why: both workers run an outer task, nobody is left for the inner ones
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def outer():
    return pool.submit(int).result()


futures = [pool.submit(outer) for _ in range(2)]
for future in futures:
    future.result()
pool.shutdown()
