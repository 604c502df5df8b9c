# verdict: race
# why: what is on top depends on how far the producer is
import queue
import threading

q = queue.LifoQueue()


def producer():
    for i in range(3):
        q.put(i)


t = threading.Thread(target=producer)
t.start()
assert q.get() == 2
t.join()
