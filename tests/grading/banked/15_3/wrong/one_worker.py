# loses: still concurrent
# says: makes a pool of another size than `max_workers`
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._logger = logger
        self._lock = threading.Lock()
        self._depth = 0
        self._states = {}
        self._executor = ThreadPoolExecutor(1, initializer=self._tell, initargs=("idle",))

    def submit(self, fn, *args, **kwargs):
        self._change(+1)
        return self._executor.submit(self._run, fn, args, kwargs)

    def depth(self):
        with self._lock:
            return self._depth

    def states(self):
        with self._lock:
            return dict(self._states)

    def close(self):
        self._executor.shutdown()

    def _run(self, fn, args, kwargs):
        self._change(-1)
        self._tell("running")
        try:
            return fn(*args, **kwargs)
        finally:
            self._tell("idle")

    def _change(self, by):
        with self._lock:
            self._depth += by
            self._logger.info("queue depth %d", self._depth)

    def _tell(self, state):
        with self._lock:
            self._states[threading.current_thread().name] = state
