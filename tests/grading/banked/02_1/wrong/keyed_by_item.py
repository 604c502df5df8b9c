# loses: all
# says: Equal items then share one place
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        futures = {item: executor.submit(func, item) for item in items}
        for item, future in futures.items():
            try:
                results.append(TaskResult(item, future.result(), None))
            except Exception as error:
                results.append(TaskResult(item, None, error))
    return results
