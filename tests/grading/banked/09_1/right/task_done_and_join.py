import queue
import threading


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    """`q.join` is right when every put, and every end, is followed by one `task_done`."""
    q = queue.Queue(maxsize=maxsize)
    stop = object()
    problems = queue.SimpleQueue()
    tally = queue.SimpleQueue()

    def produce(make):
        try:
            for item in make():
                q.put(item)
        except Exception as problem:
            problems.put(problem)

    def run():
        while True:
            item = q.get()
            try:
                if item is stop:
                    return
                consume(item)
                tally.put(1)
            except Exception as problem:
                problems.put(problem)
            finally:
                q.task_done()

    producing = [threading.Thread(target=produce, args=[make], daemon=True) for make in producers]
    consuming = [threading.Thread(target=run, daemon=True) for _ in range(consumers)]
    [t.start() for t in producing + consuming]
    [t.join() for t in producing]
    q.join()
    for _ in consuming:
        q.put(stop)
    [t.join() for t in consuming]
    if not problems.empty():
        raise problems.get()
    return tally.qsize()
