# loses: live
# says: The results are taken when all threads have been joined
import queue, threading


def pipeline(stages, items, maxsize=10):
    end = object()
    qs = [queue.Queue(maxsize) for _ in range(len(stages) + 1)]
    errors = []

    def feed():
        try:
            for x in items:
                qs[0].put(x)
        except Exception as e:
            errors.append(e)
        finally:
            qs[0].put(end)

    def run(stage, a, b):
        ok = True
        while (x := a.get()) is not end:
            if not ok:
                continue
            try:
                b.put(stage(x))
            except Exception as e:
                errors.append(e)
                ok = False
        if b is not qs[-1]:
            b.put(end)

    ts = [threading.Thread(target=feed)] + [
        threading.Thread(target=run, args=(s, qs[i], qs[i + 1])) for i, s in enumerate(stages)
    ]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if errors:
        raise errors[0]
    return [qs[-1].get() for _ in range(qs[-1].qsize())]
