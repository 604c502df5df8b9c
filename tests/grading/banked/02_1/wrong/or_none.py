# loses: all
# says: puts something else in the place of a value that counts as false
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    with ThreadPoolExecutor(max_workers) as pool:
        fs = [(i, pool.submit(func, i)) for i in items]
    out = []
    for i, f in fs:
        try:
            out.append(TaskResult(i, f.result() or None, None))
        except Exception as e:
            out.append(TaskResult(i, None, e))
    return out
