# verdict: race
# why: the list that the body looks at has another name in the tasks
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


limits = [10]
other = limits


def lower(n):
    with lock:
        if n == 2:
            other[0] = 0
    return n


found = []
with ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(lower, n) for n in range(3)]
    for f in as_completed(fs):
        if f.result() < limits[0]:
            found.append(f.result())
assert len(found) == 0
