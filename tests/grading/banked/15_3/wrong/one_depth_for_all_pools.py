# loses: depth
# says: is one for all pools
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool:
    _d = 0

    def __init__(self, max_workers, logger):
        self._ex = ThreadPoolExecutor(max_workers)
        self._l = logger
        self._k = threading.Lock()
        self._s = {}

    def _c(self, by):
        with self._k:
            ObservedPool._d += by
            self._l.info("queue depth %d", self._d)

    def submit(self, fn, *a, **k):
        self._c(1)
        return self._ex.submit(self._run, fn, a, k)

    def _run(self, fn, a, k):
        n = threading.current_thread().name
        self._c(-1)
        with self._k:
            self._s[n] = "running"
        try:
            return fn(*a, **k)
        finally:
            with self._k:
                self._s[n] = "idle"

    def depth(self):
        with self._k:
            return self._d

    def states(self):
        with self._k:
            return dict(self._s)

    def close(self):
        self._ex.shutdown()
