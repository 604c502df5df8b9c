# verdict: race
# why: two daemon workers count without a lock, and the main thread ends while one of them waits for work
import queue, threading

q = queue.Queue()
count = 0


def worker():
    global count
    while True:
        q.get()
        count += 1
        q.task_done()


for _ in range(3):
    threading.Thread(target=worker, daemon=True).start()
for j in range(6):
    q.put(j)
q.join()
assert count == 6
