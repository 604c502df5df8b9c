# loses: all failed
# says: What one call keeps is no concern of the next
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers, errors=[]):
    items = list(items)
    if not items:
        raise ValueError("no items")
    with ThreadPoolExecutor(max_workers) as ex:
        futs = [ex.submit(func, i) for i in items]
        for f in as_completed(futs):
            try:
                v = f.result()
            except Exception as e:
                errors.append(e)
            else:
                ex.shutdown(wait=False, cancel_futures=True)
                return v
    raise ExceptionGroup("all failed", errors)
