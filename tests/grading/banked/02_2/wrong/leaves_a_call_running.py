# loses: clean
# says: was still running on its thread
from concurrent.futures import ThreadPoolExecutor, as_completed


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no")
    errs = []
    ex = ThreadPoolExecutor(max_workers)
    fs = [ex.submit(func, i) for i in items]
    for f in as_completed(fs):
        try:
            v = f.result()
        except Exception as e:
            errs.append(e)
        else:
            ex.shutdown(wait=False, cancel_futures=True)
            return v
    ex.shutdown()
    raise ExceptionGroup("x", errs)
