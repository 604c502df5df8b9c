import threading
from contextlib import nullcontext


def parallel_io_tasks(func, items, max_workers=None):
    slots = nullcontext() if max_workers is None else threading.BoundedSemaphore(max_workers)
    rows = [[item, None, None] for item in items]

    def run(row):
        with slots:
            try:
                row[1] = func(row[0])
            except Exception as e:
                row[2] = e

    threads = [threading.Thread(target=run, args=[row]) for row in rows]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [TaskResult(*row) for row in rows]
