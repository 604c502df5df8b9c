import threading, time
from concurrent.futures import ThreadPoolExecutor


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self.executor = ThreadPoolExecutor(max_workers=max_workers)
        self.lock = threading.Lock()
        self.futures = set()
        self.finished = self.failed = self.cancelled = 0
        self.is_shutdown = False

    def _reap(self):
        for f in [f for f in self.futures if f.done()]:
            self.futures.discard(f)
            if f.cancelled():
                self.cancelled += 1
            elif f.exception():
                self.failed += 1
            else:
                self.finished += 1

    def _callback(self, f):
        with self.lock:
            self._reap()

    def submit(self, fn, *args, **kwargs):
        with self.lock:
            if self.is_shutdown:
                raise RuntimeError("shut down")
            future = self.executor.submit(fn, *args, **kwargs)
            self.futures.add(future)
        future.add_done_callback(self._callback)
        return future

    def shutdown(self, timeout=None):
        with self.lock:
            self.is_shutdown = True
        start = time.monotonic()
        while True:
            with self.lock:
                self._reap()
                if not self.futures:
                    break
            if timeout is not None and time.monotonic() - start >= timeout:
                break
            time.sleep(0.005)
        with self.lock:
            snapshot = list(self.futures)
        for f in snapshot:
            f.cancel()
        self.executor.shutdown(wait=False)
        with self.lock:
            self._reap()
            return ShutdownReport(self.finished, self.failed, self.cancelled, len(self.futures))

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.shutdown()
