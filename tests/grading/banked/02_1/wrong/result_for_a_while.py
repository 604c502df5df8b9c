# loses: all
# says: waits for a result only for a while
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    out = []
    with ThreadPoolExecutor(max_workers) as pool:
        for i, f in [(i, pool.submit(func, i)) for i in items]:
            try:
                out.append(TaskResult(i, f.result(timeout=0.001), None))
            except Exception as e:
                out.append(TaskResult(i, None, e))
    return out
