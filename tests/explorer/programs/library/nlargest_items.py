# verdict: race
# why: nlargest is Python code that goes through the items one by one
import threading, heapq

c = {"a": 3, "b": 2, "c": 1}


def w():
    c["d"] = 1


def r():
    heapq.nlargest(2, c.items())


ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts:
    t.start()
for t in ts:
    t.join()
