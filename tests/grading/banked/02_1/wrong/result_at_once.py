# loses: still concurrent
# says: Submit all first, then ask for the results
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        for item in items:
            try:
                results.append(TaskResult(item, executor.submit(func, item).result(), None))
            except Exception as error:
                results.append(TaskResult(item, None, error))
    return results
