# loses: live
# says: One sign for the end is put
import queue, threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
    end = object()
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
        while (item := q.get()) is not end:
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
    for t in ps:
        t.join()
    q.put(end)
    for t in cs:
        t.join()
    if errors:
        raise errors[0]
    return sum(counts)
