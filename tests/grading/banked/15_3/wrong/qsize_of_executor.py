# loses: depth, safe
# says: something private of the executor
import threading
from concurrent.futures import ThreadPoolExecutor
class ObservedPool:
    def __init__(self, max_workers, logger):
        self._executor = ThreadPoolExecutor(max_workers)
        self._logger = logger
        self._states = {}
        self._lock = threading.Lock()
    def submit(self, fn, *args, **kwargs):
        f = self._executor.submit(self._run, fn, args, kwargs)
        self._logger.info("queue depth %d", self.depth())
        return f
    def _run(self, fn, args, kwargs):
        self._logger.info("queue depth %d", self.depth())
        name = threading.current_thread().name
        with self._lock: self._states[name] = "running"
        try:
            return fn(*args, **kwargs)
        finally:
            with self._lock: self._states[name] = "idle"
    def depth(self):
        return self._executor._work_queue.qsize()
    def states(self):
        with self._lock: return dict(self._states)
    def close(self):
        self._executor.shutdown()
