# loses: errors
# says: makes one failure the end of the others
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_EXCEPTION


def run_isolated(tasks):
    p = ThreadPoolExecutor(max_workers=len(tasks) or 1)
    f = {n: p.submit(t) for n, t in tasks.items()}
    wait(f.values(), return_when=FIRST_EXCEPTION)
    p.shutdown(wait=False, cancel_futures=True)
    return {n: (x.exception() or x.result()) if x.done() else None for n, x in f.items()}
