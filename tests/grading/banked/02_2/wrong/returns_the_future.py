# loses: all
# says: <Future state=finished returned str> came back
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    errors = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(func, item) for item in items]
        for future in as_completed(futures):
            if future.exception():
                errors.append(future.exception())
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return future
    raise ExceptionGroup("all failed", errors)
