# verdict: safe
# why: join returns when every item put has been marked done
import queue
import threading

q = queue.Queue()
done = []


def worker():
    while True:
        item = q.get()
        done.append(item)
        q.task_done()


threading.Thread(target=worker, daemon=True).start()
for i in range(2):
    q.put(i)
q.join()
assert done == [0, 1]
