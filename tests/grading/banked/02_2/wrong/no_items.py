# loses: all
# says: Without items nothing can succeed: that is a ValueError.
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    errors = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for future in as_completed([pool.submit(func, item) for item in items]):
            try:
                value = future.result()
            except Exception as error:
                errors.append(error)
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return value
    if errors:
        raise ExceptionGroup("no call succeeded", errors)
