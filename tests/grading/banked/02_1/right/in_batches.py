# style: never more threads than max_workers, a batch at a time
from itertools import islice
from threading import Thread


class Call(Thread):
    def __init__(self, func, item):
        super().__init__()
        self.func, self.item, self.result = func, item, None

    def run(self):
        try:
            self.result = TaskResult(self.item, self.func(self.item))
        except Exception as error:
            self.result = TaskResult(self.item, error=error)


def parallel_io_tasks(func, items, max_workers=None):
    rest, results = iter(items), []
    while batch := [Call(func, item) for item in islice(rest, max_workers or 16)]:
        for call in batch:
            call.start()
        for call in batch:
            call.join()
            results.append(call.result)
    return results
