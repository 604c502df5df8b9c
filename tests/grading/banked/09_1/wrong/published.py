# loses: all
# says: The published mistake
import queue
import threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize=maxsize)
    sentinel = None
    count = 0

    def producer(make):
        for item in make():
            q.put(item)
        q.put(sentinel)

    def consumer():
        nonlocal count
        while True:
            item = q.get()
            if item is sentinel:
                q.put(sentinel)
                break
            try:
                consume(item)
                count += 1
            finally:
                q.task_done()

    makers = [threading.Thread(target=producer, args=(m,), daemon=True) for m in producers]
    eaters = [threading.Thread(target=consumer, daemon=True) for _ in range(consumers)]
    for t in makers + eaters:
        t.start()
    for t in makers:
        t.join()
    q.join()
    return count
