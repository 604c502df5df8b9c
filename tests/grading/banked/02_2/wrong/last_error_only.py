# loses: all failed
# says: Collect every error in a list as it comes
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for future in as_completed([pool.submit(func, item) for item in items]):
            try:
                value = future.result()
            except Exception as error:
                last = error
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return value
    raise last
