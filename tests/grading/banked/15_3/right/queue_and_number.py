# style: queue.Queue with sentinels, a number of its own under one lock; state after the result
import queue
import threading
from concurrent.futures import Future


class ObservedPool:
    def __init__(self, max_workers, logger):
        self._queue = queue.Queue()
        self._log = logger
        self._lock = threading.RLock()
        self._n = 0
        self._running = set()
        self._threads = [threading.Thread(target=self._loop) for _ in range(max_workers)]
        for t in self._threads:
            t.start()

    def _count(self, delta):
        with self._lock:
            self._n += delta
            self._log.warning(f"depth={self._n}")

    def submit(self, fn, *args, **kwargs):
        future = Future()
        self._count(1)
        self._queue.put((future, fn, args, kwargs))
        return future

    def _loop(self):
        me = threading.current_thread()
        while (job := self._queue.get()) is not None:
            future, fn, args, kwargs = job
            self._count(-1)
            with self._lock:
                self._running.add(me)
            try:
                try:
                    future.set_result(fn(*args, **kwargs))
                except Exception as error:
                    future.set_exception(error)
            finally:
                with self._lock:
                    self._running.discard(me)

    def depth(self):
        with self._lock:
            return self._n

    def states(self):
        with self._lock:
            return {t.name: "running" if t in self._running else "idle" for t in self._threads}

    def close(self):
        for _ in self._threads:
            self._queue.put(None)
        for t in self._threads:
            t.join()
