# loses: failures kept
# says: Item 2 has no result
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    out = []
    with ThreadPoolExecutor(max_workers) as pool:
        for i, f in [(i, pool.submit(func, i)) for i in items]:
            try:
                out.append(TaskResult(i, f.result(), None))
            except Exception as e:
                out.append(TaskResult(None, None, e))
    return out
