# loses: errors
# says: Keep the exception *itself*
from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    def guard(task):
        try:
            return task()
        except Exception as error:
            return str(error)

    with ThreadPoolExecutor(max_workers=len(tasks) or 1) as pool:
        return dict(zip(tasks, pool.map(guard, tasks.values())))
