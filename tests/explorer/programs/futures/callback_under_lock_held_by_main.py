# verdict: deadlock
# why: main holds the lock that the callback needs, and waits for the pool
import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()


def task():
    with lock:
        return 1


with lock:
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(task)
