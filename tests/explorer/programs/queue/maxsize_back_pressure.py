# verdict: safe
# why: the producer waits while the queue is full, and the consumer empties it
import queue
import threading

q = queue.Queue(maxsize=1)
got = []


def producer():
    for i in range(3):
        q.put(i)


t = threading.Thread(target=producer)
t.start()
for _ in range(3):
    got.append(q.get())
t.join()
assert got == [0, 1, 2]
