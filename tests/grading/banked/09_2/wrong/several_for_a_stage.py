# loses: safe, still concurrent, back-pressure
# says: Two of them overtake each other
import queue, threading

def pipeline(stages, items, maxsize=10):
    qs = [queue.Queue(maxsize) for _ in stages] + [queue.Queue()]
    end = object()
    errs = []
    def run(s, a, b):
        while (x := a.get()) is not end:
            if errs: continue
            try: b.put(s(x))
            except Exception as e: errs.append(e)
        a.put(end)
    groups = [[threading.Thread(target=run, args=(s, a, b)) for _ in range(2)] for s, a, b in zip(stages, qs, qs[1:])]
    for g in groups:
        for t in g: t.start()
    try:
        for x in items: qs[0].put(x)
    except Exception as e: errs.append(e)
    for g, q in zip(groups, qs):
        q.put(end)
        for t in g: t.join()
    qs[-1].put(end)
    if errs: raise errs[0]
    return list(iter(qs[-1].get, end))
