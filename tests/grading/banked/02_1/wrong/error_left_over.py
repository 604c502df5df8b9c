# loses: failures kept
# says: left over from an item before
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    with ThreadPoolExecutor(max_workers) as pool:
        fs = [(i, pool.submit(func, i)) for i in items]
    out, value, error = [], None, None
    for i, f in fs:
        try:
            value = f.result()
        except Exception as e:
            error = e
        out.append(TaskResult(i, value, error))
    return out
