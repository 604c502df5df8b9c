# verdict: safe
# why: the smallest first, once everything is in
import queue
import threading

q = queue.PriorityQueue()


def producer(n):
    q.put((n, f"job {n}"))


threads = [threading.Thread(target=producer, args=(n,)) for n in (3, 1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [q.get()[0] for _ in range(3)] == [1, 2, 3]
