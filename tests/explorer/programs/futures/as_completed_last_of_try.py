# verdict: race
# why: the last result is that of the future that ended last
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


last = None
with ThreadPoolExecutor(3) as ex:
    fs = {ex.submit(work, n): n for n in range(3)}
    for f in as_completed(fs):
        try:
            last = f.result()
        except Exception:
            pass
assert last == 2
