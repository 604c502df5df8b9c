# verdict: safe
# why: one producer, one consumer: the order is kept
import queue
import threading

q = queue.Queue()
got = []


def producer():
    for i in range(3):
        q.put(i)


def consumer():
    for _ in range(3):
        got.append(q.get())


a = threading.Thread(target=producer)
b = threading.Thread(target=consumer)
a.start()
b.start()
a.join()
b.join()
assert got == [0, 1, 2]
