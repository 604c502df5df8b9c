# loses: works, depth, safe
# says: lets what was submitted run
import threading
from concurrent.futures import ThreadPoolExecutor
class ObservedPool:
    def __init__(self, max_workers, logger):
        self._executor = ThreadPoolExecutor(max_workers)
        self._logger = logger
        self._depth = 0
        self._states = {}
        self._lock = threading.Lock()
    def _change(self, by):
        with self._lock:
            self._depth += by
            self._logger.info("queue depth %d", self._depth)
    def submit(self, fn, *args, **kwargs):
        self._change(+1)
        return self._executor.submit(self._run, fn, args, kwargs)
    def _run(self, fn, args, kwargs):
        self._change(-1)
        name = threading.current_thread().name
        with self._lock: self._states[name] = "running"
        try:
            return fn(*args, **kwargs)
        finally:
            with self._lock: self._states[name] = "idle"
    def depth(self):
        with self._lock: return self._depth
    def states(self):
        with self._lock: return dict(self._states)
    def close(self):
        self._executor.shutdown(cancel_futures=True)
