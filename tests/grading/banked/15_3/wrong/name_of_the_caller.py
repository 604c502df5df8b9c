# loses: states
# says: asked *inside* the task
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._logger = logger
        self._lock = threading.Lock()
        self._depth = 0
        self._states = {}
        self._executor = ThreadPoolExecutor(max_workers)

    def submit(self, fn, *args, **kwargs):
        self._change(+1)
        name = threading.current_thread().name
        return self._executor.submit(self._run, name, fn, args, kwargs)

    def depth(self):
        with self._lock:
            return self._depth

    def states(self):
        with self._lock:
            return dict(self._states)

    def close(self):
        self._executor.shutdown()

    def _run(self, name, fn, args, kwargs):
        self._change(-1)
        self._tell(name, "running")
        try:
            return fn(*args, **kwargs)
        finally:
            self._tell(name, "idle")

    def _change(self, by):
        with self._lock:
            self._depth += by
            self._logger.info("queue depth %d", self._depth)

    def _tell(self, name, state):
        with self._lock:
            self._states[name] = state
