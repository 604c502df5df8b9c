# loses: errors, safe
# says: Your own `except` for an empty queue
import queue
import threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    belt = queue.Queue(maxsize)
    over = threading.Event()
    errors, counts = [], []

    def make(produce):
        try:
            for item in produce():
                belt.put(item)
        except Exception as error:
            errors.append(error)

    def take():
        count = 0
        while True:
            try:
                item = belt.get(timeout=0.02)
                consume(item)
                count += 1
            except queue.Empty:
                if over.is_set():
                    break
            except Exception as error:
                errors.append(error)
        counts.append(count)

    makers = [threading.Thread(target=make, args=(produce,)) for produce in producers]
    takers = [threading.Thread(target=take) for _ in range(consumers)]
    for thread in makers + takers:
        thread.start()
    for thread in makers:
        thread.join()
    over.set()
    for thread in takers:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts)
