# verdict: safe
# why: the lock makes one section of read, add and write
import threading
from concurrent.futures import ThreadPoolExecutor

counter = 0
lock = threading.Lock()


def increment():
    global counter
    with lock:
        counter += 1


with ThreadPoolExecutor(max_workers=2) as pool:
    for _ in range(2):
        pool.submit(increment)
assert counter == 2
