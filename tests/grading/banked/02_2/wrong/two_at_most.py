# loses: still concurrent
# says: The size of the pool in line
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError
    errors = []
    with ThreadPoolExecutor(min(max_workers, 2)) as pool:
        for f in as_completed([pool.submit(func, i) for i in items]):
            try:
                v = f.result()
            except Exception as e:
                errors.append(e)
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return v
    raise ExceptionGroup("all", errors)
