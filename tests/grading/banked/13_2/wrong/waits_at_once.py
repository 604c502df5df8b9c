# loses: still concurrent
# says: before the next one is started
from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    results = {}
    with ThreadPoolExecutor(max_workers=len(tasks) or 1) as pool:
        for name, task in tasks.items():
            try:
                results[name] = pool.submit(task).result()
            except Exception as error:
                results[name] = error
    return results
