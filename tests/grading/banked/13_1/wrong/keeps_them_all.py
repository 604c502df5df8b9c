# loses: drops results, safe
# says: holds every result until the pool goes
from concurrent.futures import ThreadPoolExecutor, wait


class ManagedThreadPool:
    def __init__(self, max_workers=4):
        self._executor = ThreadPoolExecutor(max_workers=max_workers)
        self._futures = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown()

    def submit(self, fn, *args, **kwargs):
        future = self._executor.submit(fn, *args, **kwargs)
        self._futures.append(future)
        return future

    def shutdown(self, timeout=None):
        wait(self._futures, timeout)
        self._executor.shutdown(wait=False, cancel_futures=True)
        cancelled = sum(f.cancelled() for f in self._futures)
        running = sum(not f.done() for f in self._futures)
        ended = [f for f in self._futures if f.done() and not f.cancelled()]
        failed = sum(f.exception() is not None for f in ended)
        return ShutdownReport(len(ended) - failed, failed, cancelled, running)
