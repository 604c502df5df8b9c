# loses: errors
# says: An exception ends its thread and no other one
import queue
import threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
    end = object()
    errors = []
    counts = []

    def producer(make):
        for item in make():
            q.put(item)

    def consumer():
        done = 0
        while (item := q.get()) is not end:
            if errors:
                continue
            consume(item)
            done += 1
        counts.append(done)

    makers = [threading.Thread(target=producer, args=(make,)) for make in producers]
    eaters = [threading.Thread(target=consumer) for _ in range(consumers)]
    for thread in makers + eaters:
        thread.start()
    for thread in makers:
        thread.join()
    for _ in eaters:
        q.put(end)
    for thread in eaters:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts)
