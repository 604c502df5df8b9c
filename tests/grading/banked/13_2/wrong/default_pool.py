# loses: still concurrent
# says: size has nothing to do with the tasks
from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    with ThreadPoolExecutor(4) as pool:
        futures = {name: pool.submit(task) for name, task in tasks.items()}
    return {name: future.exception() or future.result() for name, future in futures.items()}
