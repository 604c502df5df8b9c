# loses: still concurrent
# says: waits for one call before the next one is started

from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    out = []
    with ThreadPoolExecutor(max_workers) as pool:
        for i in items:
            f = pool.submit(func, i)
            try:
                out.append(TaskResult(i, f.result(), None))
            except Exception as e:
                out.append(TaskResult(i, None, e))
    return out
