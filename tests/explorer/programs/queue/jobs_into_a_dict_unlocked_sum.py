# verdict: race
# why: the last job's total is added without the lock, beside workers that hold it
import queue
import threading

jobs = queue.Queue()
results = {}
total = 0
lock = threading.Lock()


def worker():
    global total
    while True:
        try:
            n = jobs.get_nowait()
        except queue.Empty:
            return
        with lock:
            results[n] = n * n
            if n < 5:
                total += n
        if n == 5:
            total += n
        jobs.task_done()


for n in range(6):
    jobs.put(n)
threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 15
