# loses: failures kept
# says: logging needs its import and a logger
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        for item, future in [(item, executor.submit(func, item)) for item in items]:
            try:
                results.append(TaskResult(item, future.result(), None))
            except Exception as e:
                logger.exception("Task failed for %s: %s", item, e)
    return results
