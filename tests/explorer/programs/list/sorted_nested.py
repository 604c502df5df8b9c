# verdict: race
# why: sorting compares what the inner lists hold
import threading

rows = [[1], [3]]
out = []


def w():
    rows[0][0] = 5


def r():
    out.append(sorted(rows)[0] is rows[0])


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [False]
