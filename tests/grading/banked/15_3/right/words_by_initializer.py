# style: names its threads at their start, an RLock, warnings
import threading, concurrent.futures as cf
class ObservedPool(object):
    def __init__(self, max_workers, logger):
        self.pool = cf.ThreadPoolExecutor(max_workers=max_workers, thread_name_prefix="obs", initializer=self._hello)
        self.logger = logger
        self.mutex = threading.RLock()
        self.waiting = 0
        self.by_thread = {}
    def _hello(self):
        self._set("idle")
    def _set(self, what):
        with self.mutex:
            self.by_thread[threading.current_thread().name] = what
    def submit(self, fn, *args, **kwargs):
        def task():
            with self.mutex:
                self.waiting -= 1
                self.logger.warning(f"{self.waiting} waiting")
                self._set("running")
            try:
                return fn(*args, **kwargs)
            finally:
                self._set("idle")
        with self.mutex:
            self.waiting += 1
            self.logger.warning(f"{self.waiting} waiting")
            return self.pool.submit(task)
    def depth(self):
        with self.mutex:
            return self.waiting
    def states(self):
        with self.mutex:
            return {**self.by_thread}
    def close(self):
        self.pool.shutdown(wait=True)
