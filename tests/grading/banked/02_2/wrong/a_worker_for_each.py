# loses: the rest cancelled, still concurrent
# says: One worker calls one item after the other
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError
    errors = []
    with ThreadPoolExecutor(len(items)) as pool:
        fs = [pool.submit(func, i) for i in items]
        for f in as_completed(fs):
            try:
                v = f.result()
            except Exception as e:
                errors.append(e)
            else:
                pool.shutdown(wait=False, cancel_futures=True)
                return v
    raise ExceptionGroup("all", errors)
