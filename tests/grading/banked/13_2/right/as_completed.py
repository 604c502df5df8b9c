import concurrent.futures as cf


def run_isolated(tasks):
    if not tasks:
        return {}
    results = {}
    with cf.ThreadPoolExecutor(len(tasks)) as pool:
        names = {pool.submit(task): name for name, task in tasks.items()}
        for future in cf.as_completed(names):
            try:
                results[names[future]] = future.result()
            except Exception as error:
                results[names[future]] = error
    return results
