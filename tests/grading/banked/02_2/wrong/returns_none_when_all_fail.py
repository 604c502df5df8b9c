# loses: all failed
# says: All four calls fail, and None came back
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for future in as_completed([pool.submit(func, item) for item in items]):
            if future.exception() is None:
                pool.shutdown(wait=False, cancel_futures=True)
                return future.result()
