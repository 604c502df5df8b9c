# loses: live
# says: After an error this stage takes nothing more
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
        try:
            while (x := a.get()) is not end:
                b.put(stage(x))
        except Exception as e:
            errors.append(e)
        b.put(end)

    ts = [threading.Thread(target=feed)] + [
        threading.Thread(target=run, args=(s, qs[i], qs[i + 1])) for i, s in enumerate(stages)
    ]
    for t in ts:
        t.start()
    out = []
    while (x := qs[-1].get()) is not end:
        out.append(x)
    for t in ts:
        t.join()
    if errors:
        raise errors[0]
    return out
