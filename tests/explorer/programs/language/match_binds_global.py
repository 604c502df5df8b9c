# verdict: race
# why: a pattern binds a global between two reads
import threading

k = 0


def w():
    global k
    match 5:
        case k:
            pass


out = []


def use():
    out.append(k == k)


ts = [threading.Thread(target=f) for f in (w, use)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [True]
