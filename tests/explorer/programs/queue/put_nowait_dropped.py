# verdict: safe
# why: what does not fit is counted as dropped
import queue
import threading

q = queue.Queue(maxsize=1)
dropped = []


def producer(n):
    try:
        q.put_nowait(n)
    except queue.Full:
        dropped.append(n)


threads = [threading.Thread(target=producer, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert q.qsize() == 1
assert len(dropped) == 1
