from concurrent.futures import ThreadPoolExecutor, wait


def run_isolated(tasks):
    with ThreadPoolExecutor(max(1, len(tasks))) as ex:
        futures = {ex.submit(task): name for name, task in tasks.items()}
        wait(futures)
    return {name: f.exception() or f.result() for f, name in futures.items()}
