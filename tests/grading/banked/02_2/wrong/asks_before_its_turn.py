# loses: the rest cancelled
# says: Let them ask, right before the call
import threading


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no")
    gate = threading.Semaphore(max_workers)
    lock = threading.Lock()
    wins, errs = [], []

    def go(i):
        if wins:
            return
        with gate:
            try:
                v = func(i)
            except Exception as e:
                with lock:
                    errs.append(e)
            else:
                with lock:
                    wins.append(v)

    ts = [threading.Thread(target=go, args=(i,)) for i in items]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if wins:
        return wins[0]
    raise ExceptionGroup("x", errs)
