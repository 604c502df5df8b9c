# verdict: safe
# schedules: 2
# why: 1 2, 2 1: both hold the same items
import queue
import threading

q = queue.Queue()


def producer(n):
    q.put(n)


threads = [threading.Thread(target=producer, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted([q.get(), q.get()]) == [1, 2]
