# verdict: race
# why: the smallest of what is there now, not of what will come
import queue
import threading

q = queue.PriorityQueue()


def producer():
    for n in (3, 1, 2):
        q.put(n)


t = threading.Thread(target=producer)
t.start()
assert [q.get() for _ in range(3)] == [1, 2, 3]
t.join()
