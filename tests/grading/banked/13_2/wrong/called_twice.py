# loses: errors
# says: A task is called once
from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    with ThreadPoolExecutor(max_workers=len(tasks) or 1) as p:
        f = {n: p.submit(t) for n, t in tasks.items()}
    r = {}
    for n, x in f.items():
        try:
            r[n] = x.result()
        except Exception:
            try:
                tasks[n]()
            except Exception as e:
                r[n] = e
    return r
