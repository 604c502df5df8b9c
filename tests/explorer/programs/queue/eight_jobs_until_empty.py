# verdict: race
# why: a worker that finds the queue empty goes home, and more jobs may come
import queue
import threading

jobs = queue.Queue()
lock = threading.Lock()
results = []


def work():
    while not jobs.empty():
        n = jobs.get()
        with lock:
            results.append(n * n)


worker = threading.Thread(target=work)
worker.start()
for n in range(8):
    jobs.put(n)
worker.join()
assert sorted(results) == [n * n for n in range(8)]
