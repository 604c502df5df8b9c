# verdict: race
# why: a dict is made of rows that change meanwhile
import threading

rows = [["k", 0], ["j", 0]]
out = []


def write():
    rows[0][1] = 1
    rows[1][1] = 1


def read():
    out.append(dict(rows))


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out[0]["k"] == out[0]["j"]
