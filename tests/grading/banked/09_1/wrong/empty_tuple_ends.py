# loses: safe
# says: A value that an item may have ends the consumer
# An empty tuple is one and the same object wherever it is written.
import queue, threading

def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
    stop = ()
    n, lock, errs = 0, threading.Lock(), []
    def make(p):
        try:
            for i in p(): q.put(i)
        except Exception as e: errs.append(e)
    def eat():
        nonlocal n
        while (i := q.get()) != stop:
            try: consume(i)
            except Exception as e: errs.append(e)
            with lock: n += 1
    ps = [threading.Thread(target=make, args=(p,)) for p in producers]
    cs = [threading.Thread(target=eat) for _ in range(consumers)]
    for t in ps + cs: t.start()
    for t in ps: t.join()
    for _ in cs: q.put(stop)
    for t in cs: t.join()
    if errs: raise errs[0]
    return n
