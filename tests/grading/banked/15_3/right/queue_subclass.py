# style: a queue that logs in its own hooks, workers that look now and then whether to end
import queue
import threading
from concurrent.futures import Future


class LoggedQueue(queue.Queue):
    def __init__(self, logger):
        super().__init__()
        self.logger = logger

    def _put(self, item):
        super()._put(item)
        self.logger.info("%d", self._qsize())

    def _get(self):
        item = super()._get()
        self.logger.info("%d", self._qsize())
        return item


class ObservedPool:
    def __init__(self, max_workers, logger):
        self.tasks = LoggedQueue(logger)
        self.lock = threading.Lock()
        self.words = {}
        self.closing = False
        self.threads = [
            threading.Thread(target=self.run, name=f"op-{n}") for n in range(max_workers)
        ]
        for thread in self.threads:
            thread.start()

    def tell(self, word):
        with self.lock:
            self.words[threading.current_thread().name] = word

    def run(self):
        self.tell("idle")
        while True:
            try:
                future, fn, args, kwargs = self.tasks.get(timeout=0.05)
            except queue.Empty:
                if self.closing:
                    return
                continue
            self.tell("running")
            try:
                value = fn(*args, **kwargs)
            except Exception as error:
                self.tell("idle")
                future.set_exception(error)
            else:
                self.tell("idle")
                future.set_result(value)

    def submit(self, fn, *args, **kwargs):
        future = Future()
        self.tasks.put((future, fn, args, kwargs))
        return future

    def depth(self):
        return self.tasks.qsize()

    def states(self):
        with self.lock:
            return dict(self.words)

    def close(self):
        self.closing = True
        for thread in self.threads:
            thread.join()
