# loses: drops results
# says: still has the last one in its local names
import queue, threading
from concurrent.futures import Future, wait
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
        self._q = queue.Queue()
        self._ths = [threading.Thread(target=self._work) for _ in range(max_workers)]
        [t.start() for t in self._ths]
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
            f = Future()
            self._q.put((f, fn, args, kwargs))
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
        [self._q.put(None) for _ in self._ths]
        for f in fs:
            if f.done():
                self._done(f)
        with self._lock:
            return ShutdownReport(*self._n, len(self._open))

    def _work(self):
        while (job := self._q.get()) is not None:
            f, fn, a, k = job
            if f.set_running_or_notify_cancel():
                try:
                    f.set_result(fn(*a, **k))
                except BaseException as e:
                    f.set_exception(e)

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.shutdown()
