import threading
from dataclasses import dataclass, field
from concurrent.futures import ThreadPoolExecutor, Future, wait


@dataclass
class _Pool:
    size: int
    executor: ThreadPoolExecutor = field(init=False)
    lock: threading.Lock = field(default_factory=threading.Lock)
    open_ones: set[Future] = field(default_factory=set)
    counts: dict[str, int] = field(
        default_factory=lambda: {"finished": 0, "failed": 0, "cancelled": 0}
    )
    closed: bool = False

    def __post_init__(self):
        self.executor = ThreadPoolExecutor(self.size)

    def count(self, future):
        kind = (
            "cancelled"
            if future.cancelled()
            else "finished"
            if future.exception() is None
            else "failed"
        )
        with self.lock:
            if future in self.open_ones:
                self.open_ones.remove(future)
                self.counts[kind] += 1

    def submit(self, fn, *args, **kwargs):
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            self.open_ones.add(future := self.executor.submit(fn, *args, **kwargs))
        future.add_done_callback(self.count)
        return future

    def shutdown(self, timeout=None):
        with self.lock:
            self.closed = True
            mine = tuple(self.open_ones)
        wait(mine, timeout=timeout)
        self.executor.shutdown(wait=False, cancel_futures=True)
        for one in filter(Future.done, mine):
            self.count(one)
        with self.lock:
            return ShutdownReport(running=len(self.open_ones), **self.counts)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()


def ManagedThreadPool(max_workers=4):
    return _Pool(max_workers)
