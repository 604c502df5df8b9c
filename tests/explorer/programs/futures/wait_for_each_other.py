# verdict: deadlock
# why: the documentation's own example: each task waits for the other's future
import threading
from concurrent.futures import ThreadPoolExecutor

futures = {}
ready = threading.Event()


def one():
    ready.wait()
    return futures["two"].result()


def two():
    ready.wait()
    return futures["one"].result()


pool = ThreadPoolExecutor(max_workers=2)
futures["one"] = pool.submit(one)
futures["two"] = pool.submit(two)
ready.set()
pool.shutdown()
