# verdict: safe
# why: last in, first out, once everything is in
import queue
import threading

q = queue.LifoQueue()


def producer():
    for i in range(3):
        q.put(i)


t = threading.Thread(target=producer)
t.start()
t.join()
assert [q.get() for _ in range(3)] == [2, 1, 0]
