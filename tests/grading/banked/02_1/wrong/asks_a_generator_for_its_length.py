# loses: all
# says: not every one knows its length
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def safe(i):
        try:
            return TaskResult(i, func(i))
        except Exception as e:
            return TaskResult(i, None, e)

    with ThreadPoolExecutor(max_workers or max(len(items), 1)) as ex:
        return list(ex.map(safe, items))
