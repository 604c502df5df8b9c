# verdict: race
# why: another thread changes what a future stands for
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


names = {}


def rename(n):
    with lock:
        fs[keys[n]] = "late"
    return n


keys = []
results = {}
ex = ThreadPoolExecutor(3)
fs = {ex.submit(work, n): n for n in range(3)}
keys.extend(fs)
t = threading.Thread(target=rename, args=(0,))
t.start()
for f in as_completed(fs):
    results[fs[f]] = f.result()
t.join()
assert "late" not in results
