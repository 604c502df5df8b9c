# loses: errors, clean
# says: nobody tells them that it is over
import queue, threading
def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
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
            try:
                consume(item)
                counts.append(1)
            except Exception as e:
                errors.append(e)
            finally:
                q.task_done()
    ps = [threading.Thread(target=producer, args=(p,)) for p in producers]
    cs = [threading.Thread(target=consumer, daemon=True) for _ in range(consumers)]
    for t in ps + cs: t.start()
    for t in ps: t.join()
    q.join()
    if errors: raise errors[0]
    return len(counts)
