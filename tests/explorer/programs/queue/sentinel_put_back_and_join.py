# verdict: deadlock
# why: the published example: a sentinel put back is never task_done, so join never returns
import queue
import threading

q = queue.Queue(maxsize=10)
consumed = []


def producer():
    for i in range(2):
        q.put(i)
    q.put(None)


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.put(None)
            break
        consumed.append(item)
        q.task_done()


threads = [threading.Thread(target=producer)]
threads += [threading.Thread(target=consumer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
q.join()
