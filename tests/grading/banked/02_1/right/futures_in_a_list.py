from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [(item, pool.submit(func, item)) for item in items]
        for item, future in futures:
            try:
                results.append(TaskResult(item, future.result(), None))
            except Exception as error:
                results.append(TaskResult(item, None, error))
    return results
