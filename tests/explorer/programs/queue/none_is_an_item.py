# verdict: race
# why: an item that equals the sentinel ends the run early
import queue
import threading

q = queue.Queue()
got = []


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        got.append(item)


t = threading.Thread(target=consumer)
t.start()
for item in (1, None, 2, None):
    q.put(item)
t.join()
assert got == [1, None, 2]
