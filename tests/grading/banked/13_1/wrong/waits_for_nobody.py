# loses: works, report, safe
# says: Nothing in `shutdown` waits for them
# says: does not wait at all
import threading
from concurrent.futures import ThreadPoolExecutor


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._executor = ThreadPoolExecutor(max_workers)
        self._lock = threading.Lock()
        self._open = set()
        self._counts = {"finished": 0, "failed": 0, "cancelled": 0}
        self._closed = False

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            future = self._executor.submit(fn, *args, **kwargs)
            self._open.add(future)
        future.add_done_callback(self._done)
        return future

    def _kind(self, future):
        if future.cancelled():
            return "cancelled"
        return "failed" if future.exception() else "finished"

    def _done(self, future):
        with self._lock:
            if future in self._open:
                self._open.discard(future)
                self._counts[self._kind(future)] += 1

    def shutdown(self, timeout=None):
        with self._lock:
            self._closed = True
        self._executor.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for future in list(self._open):
                if future.done():
                    self._open.discard(future)
                    self._counts[self._kind(future)] += 1
            return ShutdownReport(**self._counts, running=len(self._open))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.shutdown()
