# loses: all
# says: `max_workers` may not be 0
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def one(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception as error:
            return TaskResult(item, None, error)

    items = list(items)
    with ThreadPoolExecutor(max_workers or len(items)) as pool:
        return list(pool.map(one, items))
