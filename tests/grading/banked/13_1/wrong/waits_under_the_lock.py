# loses: live
# says: waits for tasks while it holds a lock
import threading
from concurrent.futures import ThreadPoolExecutor, wait


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._ex = ThreadPoolExecutor(max_workers)
        self._l = threading.Lock()
        self._open = set()
        self._closed = False
        self._fin = self._fail = self._canc = 0

    def __enter__(self):
        return self

    def __exit__(self, *e):
        self.shutdown()

    def submit(self, fn, *args, **kwargs):
        with self._l:
            if self._closed:
                raise RuntimeError("shut down")
            f = self._ex.submit(fn, *args, **kwargs)
            self._open.add(f)
        f.add_done_callback(self._done)
        return f

    def _done(self, f):
        with self._l:
            self._open.discard(f)
            if f.cancelled():
                self._canc += 1
            elif f.exception() is not None:
                self._fail += 1
            else:
                self._fin += 1

    def shutdown(self, timeout=None):
        with self._l:
            self._closed = True
            pending = set(self._open)
            _, rest = wait(pending, timeout)
        for f in rest:
            f.cancel()
        del pending, rest
        self._ex.shutdown(wait=False)
        with self._l:
            fin, fail, canc, run = self._fin, self._fail, self._canc, 0
            for f in self._open:
                if not f.done():
                    run += 1
                elif f.cancelled():
                    canc += 1
                elif f.exception() is not None:
                    fail += 1
                else:
                    fin += 1
            return ShutdownReport(fin, fail, canc, run)
