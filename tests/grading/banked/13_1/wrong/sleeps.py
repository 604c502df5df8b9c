# loses: works, live, report, drops results, safe
# says: sleeps whether there is anything to wait for or not
import threading, time
from concurrent.futures import ThreadPoolExecutor


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._ex = ThreadPoolExecutor(max_workers)
        self._lock = threading.Lock()
        self._open = []
        self._closed = False

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            f = self._ex.submit(fn, *args, **kwargs)
            self._open.append(f)
        return f

    def shutdown(self, timeout=None):
        self._closed = True
        time.sleep(timeout if timeout is not None else 0.5)
        self._ex.shutdown(wait=False, cancel_futures=True)
        fs = self._open
        return ShutdownReport(
            sum(f.done() and not f.cancelled() and not f.exception() for f in fs),
            sum(f.done() and not f.cancelled() and f.exception() is not None for f in fs),
            sum(f.cancelled() for f in fs),
            sum(not f.done() for f in fs),
        )

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.shutdown()
