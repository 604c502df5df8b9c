# verdict: race
# why: map() formats a list that is being written
import threading

rows = [[1], [2]]
out = []


def w():
    rows[1][0] = 5


def r():
    out.append(",".join(map(str, rows)))


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == ["[1],[2]"]
