# verdict: safe
# why: one producer puts one sentinel for its one consumer
import queue
import threading

STOP = object()
q = queue.Queue()
total = 0


def producer():
    for i in (1, 2):
        q.put(i)
    q.put(STOP)


def consumer():
    global total
    while (item := q.get()) is not STOP:
        total += item


a = threading.Thread(target=producer)
b = threading.Thread(target=consumer)
a.start()
b.start()
a.join()
b.join()
assert total == 3
