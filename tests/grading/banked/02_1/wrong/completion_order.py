# loses: input order
# says: Keep the futures in the order of the items
from concurrent.futures import ThreadPoolExecutor, as_completed


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        futures = {executor.submit(func, item): item for item in items}
        for future in as_completed(futures):
            item, error = futures[future], future.exception()
            if error:
                results.append(TaskResult(item, None, error))
            else:
                results.append(TaskResult(item, future.result(), None))
    return results
