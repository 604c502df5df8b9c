# verdict: race
# why: what a future stands for is filled by the tasks
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


box = []


def fill(n):
    with lock:
        box.append(n)
    return n


found = []
with ThreadPoolExecutor(3) as ex:
    fs = {ex.submit(fill, n): box for n in range(3)}
    for f in as_completed(fs):
        if len(fs[f]) < 3:
            found.append(f.result())
assert len(found) == 0
