# loses: still concurrent
# says: there is no thread
def run_isolated(tasks):
    results = {}
    for name, task in tasks.items():
        try:
            results[name] = task()
        except Exception as error:
            results[name] = error
    return results
