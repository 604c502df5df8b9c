import contextlib
import threading


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)
    places = threading.Semaphore(max_workers) if max_workers else contextlib.nullcontext()
    results = [None] * len(items)

    def run(n, item):
        with places:
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
