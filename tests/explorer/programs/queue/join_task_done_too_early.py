# verdict: race
# why: an item is marked done before the work on it is
import queue
import threading

q = queue.Queue()
done = []


def worker():
    while True:
        item = q.get()
        q.task_done()
        done.append(item)


threading.Thread(target=worker, daemon=True).start()
q.put(1)
q.join()
assert done == [1]
