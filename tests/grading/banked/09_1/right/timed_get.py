import queue
import threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    """Looks now and then whether it is over: after all producers, an empty queue stays empty."""
    q = queue.Queue(maxsize)
    over = threading.Event()
    errors = []
    count = 0
    lock = threading.Lock()

    def produce(make):
        try:
            for item in make():
                q.put(item)
        except Exception as error:
            errors.append(error)

    def work():
        nonlocal count
        while True:
            try:
                item = q.get(timeout=0.05)
            except queue.Empty:
                if over.is_set() and q.empty():
                    return
                continue
            if errors:
                continue
            try:
                consume(item)
            except Exception as error:
                errors.append(error)
                continue
            with lock:
                count += 1

    making = [threading.Thread(target=produce, args=(make,)) for make in producers]
    eating = [threading.Thread(target=work) for _ in range(consumers)]
    for thread in making + eating:
        thread.start()
    for thread in making:
        thread.join()
    over.set()
    for thread in eating:
        thread.join()
    if errors:
        raise errors[0]
    return count
