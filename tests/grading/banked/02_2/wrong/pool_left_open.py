# loses: clean
# says: A pool's threads stay until it is shut down
from concurrent.futures import ThreadPoolExecutor, as_completed

pools = []


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    pool = ThreadPoolExecutor(max_workers=max_workers)
    pools.append(pool)
    futures = [pool.submit(func, item) for item in items]
    errors = []
    for future in as_completed(futures):
        try:
            value = future.result()
        except Exception as error:
            errors.append(error)
        else:
            for other in futures:
                other.cancel()
            return value
    raise ExceptionGroup("no call succeeded", errors)
