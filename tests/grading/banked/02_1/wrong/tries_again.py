# loses: failures kept
# says: Each item is called once

from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def one(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception:
            try:
                return TaskResult(item, func(item), None)
            except Exception as e:
                return TaskResult(item, None, e)

    with ThreadPoolExecutor(max_workers) as pool:
        return list(pool.map(one, items))
