# loses: never too many
# says: makes a thread for every item
import threading


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)
    results = [None] * len(items)

    def run(n, item):
        try:
            results[n] = TaskResult(item, func(item), None)
        except Exception as error:
            results[n] = TaskResult(item, None, error)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
