# loses: all
# says: Catch it in the worker, and `future.set_exception(error)`
# A worker of its own without a try: the first task that raises takes the thread along.
import queue
import threading
from concurrent.futures import Future


class ObservedPool:
    def __init__(self, max_workers, logger):
        self.jobs = queue.Queue()
        self.logger = logger
        self.lock = threading.Lock()
        self.waiting = 0
        self.words = {}
        self.threads = [threading.Thread(target=self.work) for _ in range(max_workers)]
        for thread in self.threads:
            thread.start()

    def change(self, by):
        with self.lock:
            self.waiting += by
            self.logger.info("%d waiting", self.waiting)

    def submit(self, fn, *args, **kwargs):
        future = Future()
        self.change(1)
        self.jobs.put((future, fn, args, kwargs))
        return future

    def work(self):
        name = threading.current_thread().name
        while (job := self.jobs.get()) is not None:
            self.change(-1)
            future, fn, args, kwargs = job
            self.words[name] = "running"
            future.set_result(fn(*args, **kwargs))
            self.words[name] = "idle"

    def depth(self):
        with self.lock:
            return self.waiting

    def states(self):
        return dict(self.words)

    def close(self):
        for _ in self.threads:
            self.jobs.put(None)
        for thread in self.threads:
            thread.join()
