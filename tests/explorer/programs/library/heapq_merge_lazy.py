# verdict: race
# why: merge() asks the lists only when it is asked
import threading, heapq

a, b = [1, 3], [2, 4]
got = []


def r():
    got.append(list(heapq.merge(a, b)))


def w():
    a.clear()


ts = [threading.Thread(target=g) for g in (r, w)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got[0] in ([1, 2, 3, 4], [2, 4])
