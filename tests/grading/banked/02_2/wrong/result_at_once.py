# loses: still concurrent
# says: waits for one call before the next one is started
from concurrent.futures import ThreadPoolExecutor


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no items")
    errors = []
    with ThreadPoolExecutor(max_workers) as pool:
        for item in items:
            try:
                return pool.submit(func, item).result()
            except Exception as error:
                errors.append(error)
    raise ExceptionGroup("all failed", errors)
