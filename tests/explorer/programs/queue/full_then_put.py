# verdict: deadlock
# why: both see room for one, both put
import queue
import threading

q = queue.Queue(maxsize=1)


def producer(n):
    if not q.full():
        q.put(n)


threads = [threading.Thread(target=producer, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
