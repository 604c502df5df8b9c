# loses: all
# says: a call fails only by raising
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no items")
    errs = []

    def safe(i):
        try:
            return func(i)
        except Exception as e:
            errs.append(e)
            return None

    with ThreadPoolExecutor(max_workers) as ex:
        futs = [ex.submit(safe, i) for i in items]
        for f in as_completed(futs):
            if f.cancelled():
                continue
            if v := f.result():
                for g in futs:
                    g.cancel()
                return v
    raise ExceptionGroup("all failed", errs)
