# loses: works, report, safe
# says: waits for the first one only
import threading, time
from concurrent.futures import (
    ThreadPoolExecutor,
    wait,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    as_completed,
)


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._ex = ThreadPoolExecutor(max_workers)
        self._lock = threading.Lock()
        self._open = set()
        self._n = [0, 0, 0]
        self._closed = False

    def _done(self, f):
        with self._lock:
            if f in self._open:
                self._open.discard(f)
                self._n[2 if f.cancelled() else 1 if f.exception() else 0] += 1

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            f = self._ex.submit(fn, *args, **kwargs)
            self._open.add(f)
        f.add_done_callback(self._done)
        return f

    def shutdown(self, timeout=None):
        with self._lock:
            self._closed = True
            fs = set(self._open)
        wait(fs, timeout, return_when=FIRST_COMPLETED)
        for f in fs:
            f.cancel()
        self._ex.shutdown(wait=False)
        for f in fs:
            if f.done():
                self._done(f)
        with self._lock:
            return ShutdownReport(*self._n, len(self._open))

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.shutdown()
