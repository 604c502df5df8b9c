# loses: failures kept
# says: Catch an `Exception` of any kind
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def attempt(item):
        try:
            return TaskResult(item, func(item), None)
        except ValueError as error:
            return TaskResult(item, None, error)

    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        return [f.result() for f in [executor.submit(attempt, item) for item in items]]
