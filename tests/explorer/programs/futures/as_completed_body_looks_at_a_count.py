# verdict: race
# why: when the first result is there, not all tasks have counted
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


found = []
with ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(work, n) for n in range(3)]
    for f in as_completed(fs):
        if counter < 3:
            found.append(f.result())
assert len(found) == 0
