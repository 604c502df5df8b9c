# style: is an executor itself
import threading
from concurrent.futures import ThreadPoolExecutor
class ObservedPool(ThreadPoolExecutor):
    def __init__(self, max_workers, logger):
        super().__init__(max_workers)
        self.log = logger
        self.guard = threading.Lock()
        self.count = 0
        self.st = {}
    def submit(self, fn, /, *args, **kwargs):
        with self.guard:
            self.count += 1
            self.log.info("depth %d", self.count)
        return super().submit(self._wrapped, fn, *args, **kwargs)
    def _wrapped(self, fn, *args, **kwargs):
        me = threading.current_thread().name
        with self.guard:
            self.count -= 1
            self.st[me] = "running"
            self.log.info("depth %d", self.count)
        try:
            return fn(*args, **kwargs)
        finally:
            with self.guard:
                self.st[me] = "idle"
    def depth(self):
        with self.guard: return self.count
    def states(self):
        with self.guard: return dict(self.st)
    def close(self):
        self.shutdown()
