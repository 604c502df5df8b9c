# verdict: race
# why: the size may have changed between the look and the put
import queue
import threading

q = queue.Queue()


def producer(n):
    if q.qsize() < 1:
        q.put(n)


threads = [threading.Thread(target=producer, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert q.qsize() == 1
