# verdict: safe
# why: whoever takes the sentinel puts it back for the next
import queue
import threading

q = queue.Queue()
got = []


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.put(None)
            return
        got.append(item)


threads = [threading.Thread(target=consumer) for _ in range(2)]
for t in threads:
    t.start()
q.put(1)
q.put(None)
for t in threads:
    t.join()
assert got == [1]
