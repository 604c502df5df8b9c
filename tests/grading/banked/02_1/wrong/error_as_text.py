# loses: failures kept
# says: its result has the error 'two'
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def attempt(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception as error:
            return TaskResult(item, None, str(error))

    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        return list(executor.map(attempt, items))
