# style: threads and a queue of numbered items
import queue
import threading


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)
    todo = queue.SimpleQueue()
    for numbered in enumerate(items):
        todo.put(numbered)
    results = {}

    def work():
        while True:
            try:
                n, item = todo.get_nowait()
            except queue.Empty:
                return
            try:
                results[n] = TaskResult(item, func(item), None)
            except Exception as error:
                results[n] = TaskResult(item, None, error)

    count = len(items) if max_workers is None else min(max_workers, len(items))
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[n] for n in range(len(items))]
