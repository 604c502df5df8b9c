# verdict: race
# why: a dict keeps the order in which keys came
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


results = {}
with ThreadPoolExecutor(3) as ex:
    fs = {ex.submit(work, n): n for n in range(3)}
    for f in as_completed(fs):
        results[fs[f]] = f.result()
assert list(results) == [0, 1, 2]
