# verdict: race
# why: a row is read when it is taken apart
import threading

rows = [[0, 0], [0, 0]]


def write():
    rows[0][0] = 1
    rows[0][1] = 1


bad = []


def read():
    for a, b in rows:
        if a != b:
            bad.append((a, b))


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not bad
