import queue
import threading
import time
from concurrent.futures import Future


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._tasks = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._waiting = set()
        self._running = 0
        self._finished = self._failed = self._cancelled = 0
        self._closed = False
        self._threads = [threading.Thread(target=self._work) for _ in range(max_workers)]
        for thread in self._threads:
            thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown()

    def submit(self, fn, *args, **kwargs):
        with self._changed:
            if self._closed:
                raise RuntimeError("closed")
            future = Future()
            self._waiting.add(future)
            self._tasks.put((future, fn, args, kwargs))
        return future

    def _work(self):
        while True:
            task = self._tasks.get()
            if task is None:
                return
            self._run(*task)
            del task

    def _run(self, future, fn, args, kwargs):
        with self._changed:
            if future in self._waiting:
                self._waiting.remove(future)
            if not future.set_running_or_notify_cancel():
                self._cancelled += 1
                self._changed.notify_all()
                return
            self._running += 1
        try:
            value = fn(*args, **kwargs)
        except BaseException as error:
            future.set_exception(error)
            good = False
        else:
            future.set_result(value)
            good = True
        with self._changed:
            self._running -= 1
            if good:
                self._finished += 1
            else:
                self._failed += 1
            self._changed.notify_all()

    def shutdown(self, timeout=None):
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: not self._waiting and not self._running, timeout)
            waiting, self._waiting = self._waiting, set()
            for future in waiting:
                future.cancel()
            report = ShutdownReport(
                self._finished, self._failed, self._cancelled + len(waiting), self._running
            )
        for _ in self._threads:
            self._tasks.put(None)
        return report
