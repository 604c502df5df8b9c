# loses: failures kept
# says: catches the error and keeps nothing of it
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    def attempt(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception:
            return TaskResult(item, None, None)

    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        return list(executor.map(attempt, items))
