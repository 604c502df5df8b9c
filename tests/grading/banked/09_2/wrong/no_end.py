# loses: all
# says: Nothing tells the stages that it is over
import queue
import threading


def pipeline(stages, items, maxsize=10):
    end = object()
    queues = [queue.Queue(maxsize) for _ in range(len(stages) + 1)]
    errors = []

    def feed():
        try:
            for item in items:
                if errors:
                    break
                queues[0].put(item)
        except Exception as error:
            errors.append(error)

    def work(stage, source, target):
        while (item := source.get()) is not end:
            if errors:
                continue
            try:
                target.put(stage(item))
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=feed)]
    for number, stage in enumerate(stages):
        threads.append(
            threading.Thread(target=work, args=(stage, queues[number], queues[number + 1]))
        )
    for thread in threads:
        thread.start()
    results = []
    while (item := queues[-1].get()) is not end:
        results.append(item)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
