# loses: depth, log, safe, still concurrent
# says: makes a pool of another size than
import threading
from concurrent.futures import ThreadPoolExecutor
class ObservedPool:
    def __init__(self, max_workers, logger):
        self._ex = ThreadPoolExecutor(max_workers + 1); self._log = logger
        self._lock = threading.Lock(); self._d = 0; self._s = {}
    def _add(self, n):
        with self._lock:
            self._d += n; self._log.info("depth %s", self._d)
    def submit(self, fn, *a, **k):
        self._add(1)
        def run():
            self._add(-1); me = threading.current_thread().name
            with self._lock: self._s[me] = "running"
            try: return fn(*a, **k)
            finally:
                with self._lock: self._s[me] = "idle"
        return self._ex.submit(run)
    def depth(self):
        with self._lock: return self._d
    def states(self):
        with self._lock: return dict(self._s)
    def close(self): self._ex.shutdown()
