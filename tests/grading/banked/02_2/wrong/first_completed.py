# loses: all
# says: A failure of one call is no reason to end
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(func, item) for item in items]
        done, rest = wait(futures, return_when=FIRST_COMPLETED)
        for future in rest:
            future.cancel()
        return done.pop().result()
