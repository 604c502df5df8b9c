# loses: all
# says: the next one may succeed
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(func, item) for item in items]
        done, rest = wait(futures, return_when=FIRST_EXCEPTION)
        for f in rest:
            f.cancel()
    ok = [f.result() for f in done if not f.exception()]
    if ok:
        return ok[0]
    raise ExceptionGroup("all", [f.exception() for f in done])
