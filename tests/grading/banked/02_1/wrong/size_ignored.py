# loses: never too many
# says: The size of the pool in line 12 is not `max_workers`
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def attempt(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception as error:
            return TaskResult(item, None, error)
    with ThreadPoolExecutor() as executor:
        return list(executor.map(attempt, items))
