# verdict: race
# why: sum() reads the inner list before it grows
import threading

rows = [[1], [3]]
out = []


def w():
    rows[1].append(9)


def r():
    out.append(sum(rows, []))


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [[1, 3, 9]]
