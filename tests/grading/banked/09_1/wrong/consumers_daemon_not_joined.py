# loses: safe, errors
# says: Nobody waits until the threads of line
import queue, threading
def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
    end = object()
    errors = []
    counts = []
    def producer(make):
        try:
            for item in make():
                q.put(item)
        except Exception as e:
            errors.append(e)
    def consumer():
        while True:
            item = q.get()
            if item is end:
                break
            try:
                consume(item)
                counts.append(1)
            except Exception as e:
                errors.append(e)
    ps = [threading.Thread(target=producer, args=(p,)) for p in producers]
    cs = [threading.Thread(target=consumer, daemon=True) for _ in range(consumers)]
    for t in ps + cs: t.start()
    for t in ps: t.join()
    for _ in cs: q.put(end)
    if errors: raise errors[0]
    return len(counts)
