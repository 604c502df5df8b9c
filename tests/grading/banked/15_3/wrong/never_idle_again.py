# loses: states, safe
# says: When a task has ended its thread is idle again, and has to be so before
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._executor = ThreadPoolExecutor(max_workers)
        self._logger = logger
        self._lock = threading.Lock()
        self._depth = 0
        self._states = {}

    def _change(self, by):
        with self._lock:
            self._depth += by
            self._logger.info("queue depth %d", self._depth)

    def _run(self, fn, args, kwargs):
        self._change(-1)
        with self._lock:
            self._states[threading.current_thread().name] = "running"
        return fn(*args, **kwargs)

    def submit(self, fn, *args, **kwargs):
        self._change(1)
        return self._executor.submit(self._run, fn, args, kwargs)

    def depth(self):
        with self._lock:
            return self._depth

    def states(self):
        with self._lock:
            return dict(self._states)

    def close(self):
        self._executor.shutdown()
