# style: a list of those who wait, states in the message, closures
import threading
from concurrent.futures import ThreadPoolExecutor

class ObservedPool:
    def __init__(self, max_workers, logger):
        self.logger, self._lock = logger, threading.Lock()
        self._waiting, self._states = [], {}
        self._executor = ThreadPoolExecutor(max_workers, "obs")

    def _note(self, what):
        self.logger.info("%s: depth=%d states=%s", what, len(self._waiting), self._states)

    def submit(self, fn, *args, **kwargs):
        token = object()

        def job():
            me = threading.current_thread().name
            with self._lock:
                self._waiting.remove(token)
                self._states[me] = "running"
                self._note("begin")
            try:
                return fn(*args, **kwargs)
            finally:
                with self._lock:
                    self._states[me] = "idle"
                    self._note("end")

        with self._lock:
            self._waiting.append(token)
            self._note("submit")
        try:
            return self._executor.submit(job)
        except RuntimeError:
            with self._lock:
                self._waiting.remove(token)
            raise

    def depth(self):
        with self._lock:
            return len(self._waiting)

    def states(self):
        with self._lock:
            return dict(self._states)

    def close(self):
        self._executor.shutdown()
