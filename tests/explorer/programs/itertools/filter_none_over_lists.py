# verdict: race
# why: filter() asks whether a list is empty
import threading

rows = [[1], []]
out = []


def w():
    rows[1].append(5)


def r():
    out.append(len(list(filter(None, rows))))


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [1]
