# loses: safe, still concurrent, back-pressure
# says: two of them overtake each other
import queue, threading
def pipeline(stages, items, maxsize=10):
    qs = [queue.Queue(maxsize) for _ in range(len(stages) + 1)]
    end = object()
    errors = []
    results = []
    def feed():
        try:
            for item in items:
                qs[0].put(item)
        except Exception as e:
            errors.append(e)
        qs[0].put(end)
    def run(stage, src, dst):
        while True:
            item = src.get()
            if item is end:
                src.put(end)
                break
            try:
                dst.put(stage(item))
            except Exception as e:
                errors.append(e)
    def collect():
        while (r := qs[-1].get()) is not end:
            results.append(r)
    f = threading.Thread(target=feed); f.start()
    c = threading.Thread(target=collect); c.start()
    groups = []
    for i, s in enumerate(stages):
        g = [threading.Thread(target=run, args=(s, qs[i], qs[i + 1])) for _ in range(2)]
        for t in g: t.start()
        groups.append(g)
    f.join()
    for i, g in enumerate(groups):
        for t in g: t.join()
        qs[i + 1].put(end)
    c.join()
    if errors: raise errors[0]
    return results
