# loses: still concurrent
# says: No thread is started here
def parallel_io_tasks(func, items, max_workers=None):
    results = []
    for item in items:
        try:
            results.append(TaskResult(item, func(item), None))
        except Exception as error:
            results.append(TaskResult(item, None, error))
    return results
