# loses: safe
# says: Between `submit` handing the task on
import threading
from concurrent.futures import ThreadPoolExecutor, wait


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._executor = ThreadPoolExecutor(max_workers=max_workers)
        self._lock = threading.Lock()
        self._closed = False
        self._open = set()
        self._counts = {"finished": 0, "failed": 0, "cancelled": 0, "running": 0}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown()

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is shut down")
        future = self._executor.submit(fn, *args, **kwargs)
        with self._lock:
            self._open.add(future)
        future.add_done_callback(self._done)
        return future

    def _state(self, future):
        if future.cancelled():
            return "cancelled"
        if not future.done():
            return "running"
        return "finished" if future.exception() is None else "failed"

    def _done(self, future):
        with self._lock:
            self._open.discard(future)
            self._counts[self._state(future)] += 1

    def shutdown(self, timeout=None):
        with self._lock:
            self._closed = True
            left = set(self._open)
        wait(left, timeout)
        for future in left:
            future.cancel()
        self._executor.shutdown(wait=False)
        with self._lock:
            counts = dict(self._counts)
            for future in self._open:
                counts[self._state(future)] += 1
            return ShutdownReport(**counts)
