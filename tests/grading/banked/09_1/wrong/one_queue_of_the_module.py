# loses: safe
# says: A queue of the module is one for all calls
import queue
import threading

belt = queue.Queue(1)
end = object()


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    belt.maxsize = maxsize
    errors, counts = [], []

    def make(produce):
        try:
            for item in produce():
                belt.put(item)
        except Exception as error:
            errors.append(error)

    def take():
        count = 0
        while (item := belt.get()) is not end:
            try:
                consume(item)
            except Exception as error:
                errors.append(error)
            count += 1
        counts.append(count)

    makers = [threading.Thread(target=make, args=(produce,)) for produce in producers]
    takers = [threading.Thread(target=take) for _ in range(consumers)]
    for thread in makers + takers:
        thread.start()
    for thread in makers:
        thread.join()
    for _ in takers:
        belt.put(end)
    for thread in takers:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts)
