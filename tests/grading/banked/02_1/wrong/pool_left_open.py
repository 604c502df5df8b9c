# loses: clean
# says: A pool's threads stay until it is shut down
from concurrent.futures import ThreadPoolExecutor

kept = []


def parallel_io_tasks(func, items, max_workers=None):
    executor = ThreadPoolExecutor(max_workers=max_workers)
    kept.append(executor)
    results = []
    for item, future in [(item, executor.submit(func, item)) for item in items]:
        try:
            results.append(TaskResult(item, future.result(), None))
        except Exception as error:
            results.append(TaskResult(item, None, error))
    return results
