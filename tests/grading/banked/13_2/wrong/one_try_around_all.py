# loses: errors
# says: One `try` for each task
from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    results = {}
    with ThreadPoolExecutor(max_workers=len(tasks) or 1) as pool:
        futures = {name: pool.submit(task) for name, task in tasks.items()}
        try:
            for name, future in futures.items():
                results[name] = future.result()
        except Exception as error:
            results[name] = error
    return results
