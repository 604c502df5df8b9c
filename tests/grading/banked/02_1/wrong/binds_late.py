# loses: all
# says: looks at the loop's name only when it runs
import threading


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)
    out = [None] * len(items)
    slots = threading.Semaphore(max_workers or 100)
    ts = []
    for n, item in enumerate(items):
        def run():
            with slots:
                try:
                    out[n] = TaskResult(item, func(item))
                except Exception as e:
                    out[n] = TaskResult(item, None, e)
        ts.append(threading.Thread(target=run))
    [t.start() for t in ts]
    [t.join() for t in ts]
    return out
