# style: a future of its own that the first success fills in
import threading
from concurrent.futures import Future, ThreadPoolExecutor


def first_success(func, items, max_workers):
    if len(items) == 0:
        raise ValueError("no items")
    outcome, errors, lock = Future(), [], threading.Lock()

    def done(future):
        if future.cancelled():
            return
        error = future.exception()
        with lock:
            if error is not None:
                errors.append(error)
                if len(errors) == len(items):
                    outcome.set_exception(ExceptionGroup("all failed", errors))
            elif not outcome.done():
                outcome.set_result(future.result())

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        for item in items:
            pool.submit(func, item).add_done_callback(done)
        try:
            return outcome.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
