# verdict: safe
# why: jobs are put while the workers take them, and an end for each worker
import queue
import threading

jobs = queue.Queue()
lock = threading.Lock()
results = []


def work():
    while (n := jobs.get()) is not None:
        with lock:
            results.append(n * n)


workers = [threading.Thread(target=work) for _ in range(3)]
for w in workers:
    w.start()
for n in range(8):
    jobs.put(n)
for _ in workers:
    jobs.put(None)
for w in workers:
    w.join()
assert sorted(results) == [n * n for n in range(8)]
