# loses: all
# says: An error ends a thread, and the others wait
import queue
import threading
from concurrent.futures import Future


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._queue = queue.Queue()
        self._logger = logger
        self._states = {}
        self._threads = [threading.Thread(target=self._work) for _ in range(max_workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn, *args, **kwargs):
        future = Future()
        self._queue.put((future, fn, args, kwargs))
        self._logger.info("depth %d", self._queue.qsize())
        return future

    def _work(self):
        while (job := self._queue.get()) is not None:
            future, fn, args, kwargs = job
            future.set_result(fn(*args, **kwarg))  # noqa: F821

    def depth(self):
        return self._queue.qsize()

    def states(self):
        return dict(self._states)

    def close(self):
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()
