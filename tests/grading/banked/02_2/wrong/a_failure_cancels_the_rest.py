# loses: all
# says: cancels the others after a failure
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no items")
    errs = []
    with ThreadPoolExecutor(max_workers) as ex:
        fs = [ex.submit(func, x) for x in items]
        for f in as_completed(fs):
            try:
                return f.result()
            except Exception as e:
                errs.append(e)
                for g in fs:
                    g.cancel()
    raise ExceptionGroup("all failed", errs)
