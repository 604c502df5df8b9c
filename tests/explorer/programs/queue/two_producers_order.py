# verdict: race
# why: each producer's items keep their order; the two are mixed as it happens
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
assert [q.get(), q.get()] == [1, 2]
