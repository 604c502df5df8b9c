# verdict: race
# why: the attribute is read before it is written
import threading

e = threading.Event()
e.data = None


def w():
    e.set()
    e.data = 5


out = []


def r():
    e.wait()
    out.append(e.data)


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [5]
