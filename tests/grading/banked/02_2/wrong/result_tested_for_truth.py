# loses: all
# says: takes a value for a failure

from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError
    errors = []
    pool = ThreadPoolExecutor(max_workers)
    try:
        fs = [pool.submit(func, i) for i in items]
        for f in as_completed(fs):
            if f.exception():
                errors.append(f.exception())
            elif f.result():
                return f.result()
        raise ExceptionGroup("x", errors)
    finally:
        pool.shutdown(cancel_futures=True)
