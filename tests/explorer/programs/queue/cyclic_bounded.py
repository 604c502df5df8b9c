# verdict: deadlock
# why: two bounded queues in a ring: both stages may be putting into a full one
import queue
import threading

a = queue.Queue(maxsize=1)
b = queue.Queue(maxsize=1)


def one():
    for i in range(2):
        b.put(i)
    a.get()


def two():
    for i in range(2):
        a.put(i)
    b.get()


x = threading.Thread(target=one)
y = threading.Thread(target=two)
x.start()
y.start()
x.join()
y.join()
