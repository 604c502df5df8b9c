# verdict: race
# why: errors come in the order of endings
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


def bad(n):
    raise ValueError(n)


failed = []
with ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(bad, n) for n in range(2)]
    for f in as_completed(fs):
        try:
            f.result()
        except Exception as e:
            failed.append(str(e))
assert failed == ["0", "1"]
