# loses: the rest cancelled, still concurrent
# says: The size of the pool in line 10 is not `max_workers`
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    errors = []
    with ThreadPoolExecutor(20) as pool:
        for future in as_completed([pool.submit(func, item) for item in items]):
            try:
                value = future.result()
            except Exception as error:
                errors.append(error)
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return value
    raise ExceptionGroup("no call succeeded", errors)
