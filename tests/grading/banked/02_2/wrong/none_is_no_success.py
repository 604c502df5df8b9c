# loses: all
# says: takes a value for a failure: `if v is not None:`
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no")
    errs = []
    with ThreadPoolExecutor(max_workers) as ex:
        fs = [ex.submit(func, i) for i in items]
        for f in as_completed(fs):
            try:
                v = f.result()
                if v is not None:
                    ex.shutdown(wait=False, cancel_futures=True)
                    return v
            except Exception as e:
                errs.append(e)
    if not errs:
        return None
    raise ExceptionGroup("x", errs)
