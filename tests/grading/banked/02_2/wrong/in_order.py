# loses: the first, the rest cancelled
# says: goes through the results in the order of the items
from concurrent.futures import ThreadPoolExecutor


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    errors = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for future in [pool.submit(func, item) for item in items]:
            try:
                return future.result()
            except Exception as error:
                errors.append(error)
    raise ExceptionGroup("no call succeeded", errors)
