# verdict: safe
# why: shutdown(cancel_futures=True) drops what has not begun; the first task says when it has
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
begun = threading.Event()
log = []


def hold():
    begun.set()
    return gate.wait()


pool = ThreadPoolExecutor(max_workers=1)
first = pool.submit(hold)
second = pool.submit(log.append, "second")
begun.wait()
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
assert first.result() is True
assert second.cancelled()
assert log == []
