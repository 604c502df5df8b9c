# loses: safe, live
# says: a producer may only be slow
import queue, threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
    errors = []
    counts = []

    def make(p):
        try:
            for item in p():
                q.put(item)
        except Exception as e:
            errors.append(e)

    def eat():
        n = 0
        while True:
            try:
                item = q.get(timeout=0.1)
            except queue.Empty:
                break
            try:
                consume(item)
                n += 1
            except Exception as e:
                errors.append(e)
        counts.append(n)

    ps = [threading.Thread(target=make, args=(p,)) for p in producers]
    cs = [threading.Thread(target=eat) for _ in range(consumers)]
    for t in ps + cs:
        t.start()
    for t in ps + cs:
        t.join()
    if errors:
        raise errors[0]
    return sum(counts)
