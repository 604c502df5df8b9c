import threading, time
from collections import deque, Counter
from concurrent.futures import Future, CancelledError


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._m = threading.Lock()
        self._work = threading.Semaphore(0)
        self._jobs = deque()
        self._c = Counter()
        self._stop = False
        self._ths = [threading.Thread(target=self._go, name=f"w{i}") for i in range(max_workers)]
        [t.start() for t in self._ths]

    def _go(self):
        while True:
            self._work.acquire()
            with self._m:
                if not self._jobs:
                    return
                fu, call = self._jobs.popleft()
                if fu.set_running_or_notify_cancel():
                    self._c["running"] += 1
                else:
                    self._c["cancelled"] += 1
                    continue
            try:
                r = call()
                how = "finished"
                give = fu.set_result
            except BaseException as e:
                r, how, give = e, "failed", fu.set_exception
            with self._m:
                self._c["running"] -= 1
                self._c[how] += 1
            give(r)
            r = give = fu = call = None

    def submit(self, fn, *args, **kwargs):
        fu = Future()
        with self._m:
            if self._stop:
                raise RuntimeError("stopped")
            self._jobs.append((fu, lambda: fn(*args, **kwargs)))
            self._work.release()
        return fu

    def shutdown(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._m:
            self._stop = True
            for _ in self._ths:
                self._work.release()
        for t in self._ths:
            t.join(None if end is None else max(0.0, end - time.monotonic()))
        with self._m:
            while self._jobs:
                f, _ = self._jobs.popleft()
                f.cancel()
                self._c["cancelled"] += 1
            for _ in self._ths:
                self._work.release()
            return ShutdownReport(
                self._c["finished"], self._c["failed"], self._c["cancelled"], self._c["running"]
            )

    def __enter__(self):
        return self

    def __exit__(self, *e):
        self.shutdown()
