# loses: works, depth, safe
# says: throws away what still waits
import threading
from concurrent.futures import ThreadPoolExecutor
class ObservedPool:
    def __init__(self, max_workers, logger):
        self._ex = ThreadPoolExecutor(max_workers); self._log = logger; self._d = 0; self._s = {}; self._l = threading.Lock()
    def _change(self, by):
        with self._l: self._d += by; self._log.info("depth %d", self._d)
    def submit(self, fn, *a, **k):
        self._change(1)
        return self._ex.submit(self._run, fn, a, k)
    def _run(self, fn, a, k):
        self._change(-1); n = threading.current_thread().name
        with self._l: self._s[n] = "running"
        try: return fn(*a, **k)
        finally:
            with self._l: self._s[n] = "idle"
    def depth(self):
        with self._l: return self._d
    def states(self):
        with self._l: return dict(self._s)
    def close(self): self._ex.shutdown(cancel_futures=True)
