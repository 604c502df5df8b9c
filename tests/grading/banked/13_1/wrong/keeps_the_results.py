# loses: drops results
# says: puts the result itself away
import threading
from concurrent.futures import ThreadPoolExecutor, wait


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._ex = ThreadPoolExecutor(max_workers)
        self._lock = threading.Lock()
        self._open = set()
        self._results = []
        self._closed = False

    def _done(self, f):
        with self._lock:
            if f in self._open:
                self._open.discard(f)
                self._results.append(
                    ("cancelled", None)
                    if f.cancelled()
                    else ("failed", f.exception())
                    if f.exception()
                    else ("finished", f.result())
                )

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
        wait(fs, timeout)
        for f in fs:
            f.cancel()
        self._ex.shutdown(wait=False)
        for f in fs:
            if f.done():
                self._done(f)
        with self._lock:
            n = [r[0] for r in self._results]
            return ShutdownReport(
                n.count("finished"), n.count("failed"), n.count("cancelled"), len(self._open)
            )

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.shutdown()
