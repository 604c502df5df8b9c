# verdict: race
# why: the worker that fails may be the one that gets the job
import queue, threading

q = queue.Queue()


def worker(n):
    x = q.get()
    if n == 1:
        raise ValueError("one")
    q.task_done()


for n in range(2):
    threading.Thread(target=worker, args=(n,), daemon=True).start()
q.put(1)
q.join()
