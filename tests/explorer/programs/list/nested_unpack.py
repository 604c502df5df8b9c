# verdict: race
# why: the inner list is read as well
import threading

shape = ["box", [0, 0]]


def write():
    shape[1][0] = 1
    shape[1][1] = 1


bad = []


def read():
    name, (w, h) = shape
    bad.append(w != h)


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert bad == [False]
