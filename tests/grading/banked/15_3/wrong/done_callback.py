# loses: safe
# says: leaves the word to a done-callback
import threading
from concurrent.futures import ThreadPoolExecutor
class ObservedPool:
    def __init__(self, max_workers, logger):
        self._ex = ThreadPoolExecutor(max_workers)
        self._log = logger
        self._cond = threading.Condition()
        self._submitted = self._begun = 0
        self._states = {}
    def submit(self, fn, *args, **kwargs):
        with self._cond:
            self._submitted += 1
            self._log.info("depth: %i", self._submitted - self._begun)
        f = self._ex.submit(self._go, fn, *args, **kwargs)
        f.add_done_callback(self._done)
        return f
    def _go(self, fn, *args, **kwargs):
        with self._cond:
            self._begun += 1
            self._states[threading.current_thread().name] = "running"
            self._log.info("depth: %i", self._submitted - self._begun)
        return fn(*args, **kwargs)
    def _done(self, f):
        with self._cond:
            self._states[threading.current_thread().name] = "idle"
    def depth(self):
        with self._cond:
            return self._submitted - self._begun
    def states(self):
        with self._cond:
            return dict(self._states)
    def close(self):
        self._ex.shutdown(wait=True)
