from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    with ThreadPoolExecutor(max_workers=len(tasks) or 1) as pool:
        futures = {name: pool.submit(task) for name, task in tasks.items()}
    return {name: future.exception() or future.result() for name, future in futures.items()}
