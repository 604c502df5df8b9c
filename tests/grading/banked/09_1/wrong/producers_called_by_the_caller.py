# loses: still concurrent
# says: Each producer runs on a thread of its own
import queue, threading
def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize); end = object(); errors = []; counts = []
    def produce(it):
        try:
            for i in it: q.put(i)
        except Exception as e: errors.append(e)
    def eat():
        n = 0
        while (i := q.get()) is not end:
            if errors: continue
            try: consume(i); n += 1
            except Exception as e: errors.append(e)
        counts.append(n)
    ps = [threading.Thread(target=produce, args=(p(),)) for p in producers]
    cs = [threading.Thread(target=eat) for _ in range(consumers)]
    for t in ps + cs: t.start()
    for t in ps: t.join()
    for _ in cs: q.put(end)
    for t in cs: t.join()
    if errors: raise errors[0]
    return sum(counts)
