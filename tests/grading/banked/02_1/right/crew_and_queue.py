import queue
import threading


class _Crew:
    def __init__(self, func, items):
        self.todo = queue.SimpleQueue()
        self.n = 0
        for n, item in enumerate(items):
            self.todo.put((n, item))
            self.n += 1
        self.func = func
        self.done = {}

    def work(self):
        while True:
            try:
                n, item = self.todo.get_nowait()
            except queue.Empty:
                break
            try:
                self.done[n] = TaskResult(item, self.func(item), None)
            except Exception as e:
                self.done[n] = TaskResult(item, None, e)


def parallel_io_tasks(func, items, max_workers=None):
    crew = _Crew(func, items)
    threads = [threading.Thread(target=crew.work) for _ in range(min(crew.n, max_workers or 16))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [crew.done[n] for n in range(crew.n)]
