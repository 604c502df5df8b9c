# verdict: safe
# why: producers are joined before the sentinels are put, one for each consumer
import queue
import threading

q = queue.Queue()
got = []


def producer(n):
    q.put(n)


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        got.append(item)


producers = [threading.Thread(target=producer, args=(n,)) for n in (1, 2)]
consumers = [threading.Thread(target=consumer) for _ in range(2)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    q.put(None)
for t in consumers:
    t.join()
assert sorted(got) == [1, 2]
