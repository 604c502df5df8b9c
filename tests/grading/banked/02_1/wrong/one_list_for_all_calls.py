# loses: all
# says: What one call collects is no concern of the next
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None, results=[]):
    with ThreadPoolExecutor(max_workers) as pool:
        pairs = [(item, pool.submit(func, item)) for item in items]
    for item, future in pairs:
        error = future.exception()
        results.append(TaskResult(item, None if error else future.result(), error))
    return results
