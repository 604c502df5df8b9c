# loses: safe
# says: asks the queue how long it is *after* the change
import queue
import threading
from concurrent.futures import Future


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._queue = queue.Queue()
        self._logger = logger
        self._lock = threading.Lock()
        self._states = {}
        self._threads = [threading.Thread(target=self._work) for _ in range(max_workers)]
        for thread in self._threads:
            self._states[thread.name] = "idle"
            thread.start()

    def submit(self, fn, *args, **kwargs):
        future = Future()
        self._queue.put((future, fn, args, kwargs))
        self._logger.info("queue depth %d", self._queue.qsize())
        return future

    def _work(self):
        while (job := self._queue.get()) is not None:
            self._logger.info("queue depth %d", self._queue.qsize())
            future, fn, args, kwargs = job
            self._tell("running")
            try:
                future.set_result(fn(*args, **kwargs))
            except Exception as error:
                future.set_exception(error)
            self._tell("idle")

    def _tell(self, state):
        with self._lock:
            self._states[threading.current_thread().name] = state

    def depth(self):
        return self._queue.qsize()

    def states(self):
        with self._lock:
            return dict(self._states)

    def close(self):
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()
