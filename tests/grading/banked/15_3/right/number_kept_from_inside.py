# style: the log outside the lock, with the number that was kept from inside; a subclass
import logging
import threading
from concurrent.futures import ThreadPoolExecutor


class ObservedPool(ThreadPoolExecutor):
    def __init__(self, max_workers, logger):
        super().__init__(max_workers, thread_name_prefix="observed")
        self._own_logger: logging.Logger = logger
        self._own_lock = threading.Lock()
        self._waiting_now = 0
        self._told = {}

    def submit(self, fn, /, *args, **kwargs):
        def task():
            with self._own_lock:
                self._waiting_now -= 1
                now = self._waiting_now
                self._told[threading.current_thread().name] = "running"
            self._own_logger.log(logging.INFO, "a task begins; waiting: %d", now)
            try:
                return fn(*args, **kwargs)
            finally:
                with self._own_lock:
                    self._told[threading.current_thread().name] = "idle"

        with self._own_lock:
            self._waiting_now += 1
            now = self._waiting_now
        self._own_logger.log(logging.INFO, "a task comes; waiting: %d", now)
        return super().submit(task)

    def depth(self):
        return self._waiting_now

    def states(self):
        with self._own_lock:
            return dict(self._told)

    def close(self):
        self.shutdown(wait=True)
