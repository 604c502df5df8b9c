# verdict: safe
# why: each addition holds the lock
from multiprocessing.pool import ThreadPool
import threading

lock = threading.Lock()
n = 0


def add(k):
    global n
    with lock:
        n += k


with ThreadPool(4) as pool:
    for _ in pool.imap_unordered(add, [1, 2, 3, 4]):
        pass
assert n == 10
