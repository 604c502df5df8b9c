# verdict: race
# why: a queue keeps every item whole; it does not keep them apart
import queue
import threading

q = queue.Queue()


def add(item):
    if item not in list(q.queue):
        q.put(item)


threads = [threading.Thread(target=add, args=("x",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert q.qsize() == 1
