# verdict: race
# why: which of two daemon workers comes first with its job is open
import queue, threading

q = queue.Queue()
done = []


def worker():
    while True:
        j = q.get()
        done.append(j)
        q.task_done()


for _ in range(2):
    threading.Thread(target=worker, daemon=True).start()
for j in range(3):
    q.put(j)
q.join()
assert done == [0, 1, 2]
