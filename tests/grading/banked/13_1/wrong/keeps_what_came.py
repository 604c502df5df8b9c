# loses: drops results
# says: A pool needs to keep how many, not what
import threading
from concurrent.futures import ThreadPoolExecutor, wait


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._executor = ThreadPoolExecutor(max_workers)
        self._lock = threading.RLock()
        self._closed = False
        self._open = set()
        self._values = {}
        self._finished = self._failed = self._cancelled = 0

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is shut down")
            future = self._executor.submit(fn, *args, **kwargs)
            self._open.add(future)
        future.add_done_callback(self._count)
        return future

    def _count(self, future):
        with self._lock:
            if future not in self._open:
                return
            self._open.discard(future)
            if future.cancelled():
                self._cancelled += 1
            elif future.exception() is not None:
                self._failed += 1
            else:
                self._finished += 1
                self._values[id(future)] = future.result()

    def shutdown(self, timeout=None):
        with self._lock:
            self._closed = True
            left = list(self._open)
        wait(left, timeout)
        self._executor.shutdown(wait=False, cancel_futures=True)
        for future in left:
            if future.done():
                self._count(future)
        with self._lock:
            running = len(self._open)
            report = ShutdownReport(self._finished, self._failed, self._cancelled, running)
        if not running:
            self._executor.shutdown()
        return report

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown()
