# loses: the rest cancelled
# says: Leaving the `with` of a pool waits for everything that was submitted
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    errors = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for future in as_completed([pool.submit(func, item) for item in items]):
            try:
                return future.result()
            except Exception as error:
                errors.append(error)
    raise ExceptionGroup("no call succeeded", errors)
