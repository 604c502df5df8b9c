# verdict: race
# why: the consumer stops at the first producer's sentinel and leaves the other's items
import queue
import threading

q = queue.Queue()
got = []


def producer(n):
    q.put(n)
    q.put(None)


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        got.append(item)


threads = [threading.Thread(target=producer, args=(n,)) for n in (1, 2)]
threads.append(threading.Thread(target=consumer))
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
