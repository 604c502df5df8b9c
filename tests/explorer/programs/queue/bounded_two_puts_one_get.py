# verdict: race
# why: either put may be first, also the one behind two locks; it cannot be taken before it is in
import queue
import threading

q = queue.Queue(maxsize=1)
first = threading.Lock()
second = threading.Lock()
got = []


def plain():
    q.put("plain")


def behind_locks():
    with first, second:
        q.put("behind locks")


def taker():
    got.append(q.get())


threads = [threading.Thread(target=f) for f in (plain, taker, behind_locks)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == ["plain"]
