# loses: still concurrent
# says: A lock is held during the call
import threading
from concurrent.futures import ThreadPoolExecutor

_lock = threading.Lock()


def parallel_io_tasks(func, items, max_workers=None):
    def safe(i):
        with _lock:
            try:
                return TaskResult(i, func(i), None)
            except Exception as e:
                return TaskResult(i, None, e)

    with ThreadPoolExecutor(max_workers) as ex:
        return list(ex.map(safe, items))
