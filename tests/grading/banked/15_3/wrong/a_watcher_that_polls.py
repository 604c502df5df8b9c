# loses: log
# says: change, then log
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._logger = logger
        self._lock = threading.Lock()
        self._depth = 0
        self._states = {}
        self._closed = threading.Event()
        self._executor = ThreadPoolExecutor(max_workers)
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()

    def _watch(self):
        last = 0
        while not self._closed.wait(0.05):
            if self._depth != last:
                last = self._depth
                self._logger.info("queue depth %d", last)

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            self._depth += 1
        return self._executor.submit(self._run, fn, args, kwargs)

    def _run(self, fn, args, kwargs):
        name = threading.current_thread().name
        with self._lock:
            self._depth -= 1
            self._states[name] = "running"
        try:
            return fn(*args, **kwargs)
        finally:
            with self._lock:
                self._states[name] = "idle"

    def depth(self):
        with self._lock:
            return self._depth

    def states(self):
        with self._lock:
            return dict(self._states)

    def close(self):
        self._executor.shutdown()
        self._closed.set()
        self._watcher.join()
