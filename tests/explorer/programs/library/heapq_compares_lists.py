# verdict: race
# why: the heap's functions compare what the lists hold
import threading, heapq

a = [[1], [5]]
out = []


def w():
    a[0][0] = 9


def r():
    out.append(heapq.nlargest(1, a)[0] is a[0])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [True]
