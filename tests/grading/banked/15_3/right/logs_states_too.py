# style: logs the states as well, with the thread's name; initializer; dataclass of numbers
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool:
    def __init__(self, max_workers, logger):
        self.logger = logger
        self.lock = threading.Lock()
        self.waiting = 0
        self.words = {}
        self.executor = ThreadPoolExecutor(
            max_workers=max_workers, initializer=lambda: self.tell("idle")
        )

    def tell(self, word):
        name = threading.current_thread().name
        with self.lock:
            self.words[name] = word
            self.logger.info("%s is %s", name, word)

    def submit(self, fn, *args, **kwargs):
        with self.lock:
            self.waiting += 1
            self.logger.info("Queue depth is now %d.", self.waiting)
            return self.executor.submit(self.work, fn, *args, **kwargs)

    def work(self, fn, *args, **kwargs):
        with self.lock:
            self.waiting -= 1
            self.logger.info("Queue depth is now %d.", self.waiting)
        self.tell("running")
        try:
            return fn(*args, **kwargs)
        finally:
            self.tell("idle")

    def depth(self):
        with self.lock:
            return self.waiting

    def states(self):
        with self.lock:
            return {**self.words}

    def close(self):
        self.executor.shutdown()
