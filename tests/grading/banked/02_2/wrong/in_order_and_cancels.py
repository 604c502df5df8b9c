# loses: the first, the rest cancelled
# says: cancelled too late
from concurrent.futures import ThreadPoolExecutor


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    errors = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(func, item) for item in items]
        for future in futures:
            try:
                value = future.result()
            except Exception as error:
                errors.append(error)
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return value
    raise ExceptionGroup("all failed", errors)
