# verdict: race
# why: with equal priorities the payloads are compared, and dicts cannot be: TypeError
import queue
import threading

q = queue.PriorityQueue()


def producer(name):
    q.put((1, {"name": name}))


threads = [threading.Thread(target=producer, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
