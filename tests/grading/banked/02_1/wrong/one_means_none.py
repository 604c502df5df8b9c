# loses: never too many
# says: The size of the pool in line
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def one(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception as error:
            return TaskResult(item, None, error)

    with ThreadPoolExecutor(max_workers if max_workers != 1 else None) as pool:
        return list(pool.map(one, items))
