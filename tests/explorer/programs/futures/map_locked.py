# verdict: safe
# why: two tasks, one lock
import threading
from concurrent.futures import ThreadPoolExecutor

total = 0
lock = threading.Lock()


def add(n):
    global total
    with lock:
        total += n
    return n


with ThreadPoolExecutor(max_workers=2) as pool:
    assert list(pool.map(add, [1, 2])) == [1, 2]
assert total == 3
