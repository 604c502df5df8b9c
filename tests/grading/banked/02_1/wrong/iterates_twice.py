# loses: all
# says: An iterator can be gone through only once
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        futures = [executor.submit(func, item) for item in items]
        for item, future in zip(items, futures):
            try:
                results.append(TaskResult(item, future.result(), None))
            except Exception as error:
                results.append(TaskResult(item, None, error))
    return results
