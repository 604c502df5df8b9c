# loses: safe
# says: `None` is what ends a consumer here
import queue
import threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    q = queue.Queue(maxsize)
    end = None
    errors = []
    counts = []

    def producer(make):
        try:
            for item in make():
                q.put(item)
        except Exception as error:
            errors.append(error)

    def consumer():
        done = 0
        while (item := q.get()) is not end:
            if errors:
                continue
            try:
                consume(item)
                done += 1
            except Exception as error:
                errors.append(error)
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
