# verdict: safe
# why: three workers and six jobs have more orders than there are states: what comes of it is one
import queue
import threading

jobs = queue.Queue()
results = {}
lock = threading.Lock()


def worker():
    while True:
        try:
            n = jobs.get_nowait()
        except queue.Empty:
            return
        square = n**2
        with lock:
            results[n] = square
        jobs.task_done()


for n in range(6):
    jobs.put(n)
threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert results == {n: n * n for n in range(6)}
