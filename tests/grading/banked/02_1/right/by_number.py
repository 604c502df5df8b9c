# style: as_completed, each result put at its item's number
from concurrent.futures import ThreadPoolExecutor, as_completed


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)
    results = [None] * len(items)
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        futures = {executor.submit(func, item): n for n, item in enumerate(items)}
        for future in as_completed(futures):
            n = futures[future]
            error = future.exception()
            if error is None:
                results[n] = TaskResult(items[n], future.result(), None)
            else:
                results[n] = TaskResult(items[n], None, error)
    return results
