# loses: failures kept
# says: `map` raises where the failed item's result would be
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        return [TaskResult(i, value, None) for i, value in zip(items, executor.map(func, items))]
