# loses: input order
# says: Failures belong between the others, where their items stand
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    good, bad = [], []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        for item, future in [(item, executor.submit(func, item)) for item in items]:
            try:
                good.append(TaskResult(item, future.result(), None))
            except Exception as error:
                bad.append(TaskResult(item, None, error))
    return good + bad
