# verdict: race
# why: any() goes on after the first result, while other tasks still run
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


with ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(work, n) for n in range(3)]
    hit = any(f.result() >= 0 for f in as_completed(fs))
    assert counter == 3
