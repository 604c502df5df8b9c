# loses: input order
# says: Who is done first comes first
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    results = []

    def run(item):
        try:
            results.append(TaskResult(item, func(item), None))
        except Exception as error:
            results.append(TaskResult(item, None, error))

    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        list(executor.map(run, items))
    return results
