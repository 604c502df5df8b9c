# loses: back-pressure
# says: collects everything first: `items = list(items)`
import queue, threading


def pipeline(stages, items, maxsize=10):
    items = list(items)
    E = object()
    qs = [queue.Queue(maxsize) for _ in stages] + [queue.Queue()]
    errs = []

    def run(f, a, b):
        bad = False
        while (x := a.get()) is not E:
            if bad:
                continue
            try:
                b.put(f(x))
            except Exception as e:
                errs.append(e)
                bad = True
        b.put(E)

    ts = [threading.Thread(target=run, args=(f, qs[i], qs[i + 1])) for i, f in enumerate(stages)]
    for t in ts:
        t.start()
    for i in items:
        qs[0].put(i)
    qs[0].put(E)
    for t in ts:
        t.join()
    if errs:
        raise errs[0]
    return list(iter(qs[-1].get, E))
